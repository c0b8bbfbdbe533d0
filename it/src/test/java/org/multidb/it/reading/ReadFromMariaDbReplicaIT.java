package org.multidb.it.reading;

import java.sql.SQLException;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.DatabaseServer;
import org.multidb.it.MariaDbReplication;
import org.multidb.it.MariaDbServer;

class ReadFromMariaDbReplicaIT extends ReadFromReplicaContract {

    @Override
    Replication replication() {
        return new ByGtid();
    }

    @Override
    String refusal() {
        return "HY000 1290";
    }

    /** MariaDB, by global transaction identifiers. */
    private static final class ByGtid implements Replication {
        private final MariaDbServer primary = MariaDbReplication.primary("reading-mariadb-primary");
        private final MariaDbServer replica = MariaDbReplication.standbyOf(primary, "reading-mariadb-replica", 2);

        @Override
        public DatabaseAddress create(String prefix) {
            DatabaseAddress created = primary.create(prefix);
            MariaDbReplication.awaitCaughtUp(replica, primary);
            return created;
        }

        @Override
        public DatabaseServer replica() {
            return replica;
        }

        @Override
        public void pause() throws SQLException {
            replica.admin().execute("stop slave sql_thread");
        }

        @Override
        public void resume() throws SQLException {
            replica.admin().execute("start slave sql_thread");
        }

        @Override
        public void close() {
            try (primary) {
                replica.close();
            }
        }
    }
}
