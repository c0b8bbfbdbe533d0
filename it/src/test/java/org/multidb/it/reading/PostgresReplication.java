package org.multidb.it.reading;

import org.multidb.it.DatabaseAddress;
import org.multidb.it.DatabaseServer;
import org.multidb.it.Ports;
import org.multidb.it.PostgresServer;
import org.multidb.it.PostgresStandby;

/** PostgreSQL, streaming its log. */
final class PostgresReplication implements Replication {
    private final PostgresServer primary = PostgresServer.start("reading-primary");
    private final PostgresServer replica = PostgresStandby.replicaOf(primary, primary, "reading-replica", Ports.free());

    @Override
    public DatabaseAddress create(String prefix) {
        return primary.create(prefix);
    }

    @Override
    public DatabaseServer replica() {
        return replica;
    }

    @Override
    public void pause() {
        PostgresStandby.pause(replica);
    }

    @Override
    public void resume() {
        PostgresStandby.resume(replica);
    }

    @Override
    public void close() {
        try (primary) {
            replica.close();
        }
    }
}
