package org.multidb.outcome;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where readers see what is committed and never wait, and a lock can be asked for without waiting: PostgreSQL and MariaDB. */
final class SnapshotOutcomes extends OutcomeTable {
    private static final String COMMITTED = "";

    SnapshotOutcomes(Duration timeout) {
        super(timeout);
    }

    @Override
    Optional<OutcomeRow> peek(Connection connection, IdempotencyKey key) throws SQLException {
        return select(connection, key, COMMITTED);
    }

    @Override
    Optional<OutcomeRow> lock(Connection connection, IdempotencyKey key) throws SQLException {
        return select(connection, key, " for update nowait");
    }

    @Override
    Set<String> committed(Connection connection, Collection<String> transactions) throws SQLException {
        return committed(connection, transactions, COMMITTED);
    }

    @Override
    List<IdempotencyKey> expired(Connection connection, int most) throws SQLException {
        return expired(connection, most, COMMITTED);
    }
}
