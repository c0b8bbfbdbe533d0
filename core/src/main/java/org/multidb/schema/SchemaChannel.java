package org.multidb.schema;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.multidb.Printable;

/**
 * Hears of changes of one PostgreSQL database, whenever it is asked to. For one thread at a time.
 *
 * <p>It keeps a connection of the pool, but none for longer than {@link #HELD}: then another one listens before the first is
 * given back. So nothing is missed, and a pool that looks for connections that nobody gives back has nothing to find.
 */
final class SchemaChannel implements AutoCloseable {
    /** Shorter than anybody waits before he calls a connection leaked, as with {@code pool.leak-timeout}. */
    static final Duration HELD = Duration.ofSeconds(30);

    static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final Logger LOG = System.getLogger("org.multidb.schema");

    private final String database;
    private final DataSource pool;
    private final Runnable changed;
    private final LongSupplier nanoTime;
    private Optional<Listening> listening = Optional.empty();
    private Duration pause = Duration.ZERO;
    private long sinceNanos;

    /** @param changed what is done where the schema has changed, or may have while nobody listened */
    SchemaChannel(String database, DataSource pool, Runnable changed, LongSupplier nanoTime) {
        this.database = database;
        this.pool = pool;
        this.changed = changed;
        this.nanoTime = nanoTime;
        this.sinceNanos = nanoTime.getAsLong();
    }

    /** Looks for notifications, once; connects, where it is time for that. Waits for the database for a second or so. */
    void poll() {
        try {
            if (listening.isPresent()) {
                hear(listening.get());
            } else if (hasLasted(pause)) {
                connect();
            }
        } catch (SQLException e) {
            lose(e);
        }
    }

    private void hear(Listening now) throws SQLException {
        if (hasLasted(HELD)) {
            take(Listening.on(pool));
            try (now) {
                report(now.heard());
            }
        } else {
            report(now.heard());
        }
    }

    private void report(boolean heard) {
        if (heard) {
            changed.run();
        }
    }

    private void connect() throws SQLException {
        take(Listening.on(pool));
        pause = Duration.ZERO;
        LOG.log(Level.INFO, "{0}: listening for changes of the schema", database);
        changed.run();
    }

    private void take(Listening next) {
        listening = Optional.of(next);
        sinceNanos = nanoTime.getAsLong();
    }

    private void lose(SQLException why) {
        Level level = pause.isZero() ? Level.WARNING : Level.DEBUG;
        LOG.log(
                level,
                "{0}: not listening for changes of the schema ({1}); it is tried again",
                database,
                Printable.of(String.valueOf(why.getMessage())));
        close();
        pause = longer(pause);
        sinceNanos = nanoTime.getAsLong();
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.isZero() ? SHORTEST_PAUSE : pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private boolean hasLasted(Duration duration) {
        return nanoTime.getAsLong() - sinceNanos >= duration.toNanos();
    }

    /** Gives the connection back. */
    @Override
    public void close() {
        Optional<Listening> last = listening;
        listening = Optional.empty();
        last.ifPresent(this::close);
    }

    private void close(Listening last) {
        try {
            last.close();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "{0}: the connection that listened was broken", database);
        }
    }
}
