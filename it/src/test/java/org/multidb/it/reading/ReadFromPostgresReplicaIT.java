package org.multidb.it.reading;

class ReadFromPostgresReplicaIT extends ReadFromReplicaContract {

    @Override
    Replication replication() {
        return new PostgresReplication();
    }
}
