package org.multidb.reading;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import org.multidb.config.Vendor;
import org.multidb.reading.Position.Gtids;
import org.multidb.reading.Position.Lsn;
import org.multidb.reading.Position.Moment;

/** Asks databases for their position, one round trip each. Stateless. */
public final class Positions {
    /**
     * Where the next record goes, which is behind every commit that was acknowledged; {@code pg_current_wal_lsn()} may be
     * before one, where {@code synchronous_commit} is off (PostgreSQL manual, 9.28.3).
     */
    private static final String LSN_WRITTEN = "select pg_current_wal_insert_lsn()::text";

    /** Null on a primary; on one that was a standby the replayed position would stand still. */
    private static final String LSN_REPLAYED =
            "select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end";

    /** Empty where the binary log is off. */
    private static final String GTID_WRITTEN = "select @@global.gtid_binlog_pos";

    /** What was replicated, and on a primary what it wrote. */
    private static final String GTID_REACHED = "select @@global.gtid_current_pos";

    private Positions() {}

    /** The position of a primary, which has what was committed before. Where it tells none it is the moment. */
    public static Position written(Connection connection, Vendor vendor, Instant now) throws SQLException {
        Optional<? extends Position> told =
                switch (vendor) {
                    case POSTGRESQL -> ask(connection, LSN_WRITTEN).flatMap(Lsn::of);
                    case MARIADB -> ask(connection, GTID_WRITTEN).flatMap(Gtids::of);
                    default -> Optional.empty();
                };
        return told.isPresent() ? told.get() : new Moment(now);
    }

    /** Whether what is read through a connection has come as far; a moment is always reached. */
    public static boolean isReached(Position position, Connection connection) throws SQLException {
        if (position instanceof Lsn lsn) {
            Optional<String> replayed = ask(connection, LSN_REPLAYED);
            return replayed.isEmpty()
                    || replayed.flatMap(Lsn::of).filter(lsn::isReachedBy).isPresent();
        }
        if (position instanceof Gtids gtids) {
            return ask(connection, GTID_REACHED)
                    .flatMap(Gtids::of)
                    .filter(gtids::isReachedBy)
                    .isPresent();
        }
        return true;
    }

    private static Optional<String> ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() ? Optional.ofNullable(answer.getString(1)) : Optional.empty();
        }
    }
}
