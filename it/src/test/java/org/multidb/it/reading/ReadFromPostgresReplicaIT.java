package org.multidb.it.reading;

class ReadFromPostgresReplicaIT extends ReadFromReplicaContract {

    @Override
    Replication replication() {
        return new PostgresReplication();
    }

    @Override
    String refusal() {
        return "25006 0";
    }
}
