package org.multidb;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.multidb.Status.Product;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.Key;
import org.multidb.config.Vendor;
import org.multidb.migration.Migrations;
import org.multidb.reading.Bookmark;
import org.multidb.reading.Position;
import org.multidb.reading.Positions;
import org.multidb.reading.RunningRequest;
import org.multidb.reading.SharedReads;
import org.multidb.reading.Snapshot;
import org.multidb.reading.Snapshots;

/**
 * One configured database while the application runs: its pool, its last known status, and the one probe that may be
 * under way. It is admitted once it was reached and migrated; until then nothing but the probe uses it.
 */
final class Member {
    private static final Logger LOG = System.getLogger("org.multidb");
    private static final Duration RETRY_FAILED_MIGRATION = Duration.ofSeconds(30);

    private final DatabaseConfig config;
    private final Migrations migrations;
    private final Visits visits;
    private final XaOnly xaOnly;
    private final DataSource pool;
    private final DataSource admitting;
    private final Entrance entrance;
    private final Reading reading;
    private final Sharing sharing;
    private volatile Status status;
    private volatile boolean admitted;
    private volatile long failedNanos;
    private Flight flight;

    /** A probe under way. The future completes when the database has answered or the driver has given up. */
    private record Flight(CompletableFuture<Status> answer, long startedNanos) {}

    Member(DatabaseConfig config, Migrations migrations, Visits visits, XaOnly xaOnly, RunningRequest request) {
        this.config = config;
        this.migrations = migrations;
        this.visits = visits;
        this.xaOnly = xaOnly;
        this.pool = new JndiDataSource(config.id(), Key.JNDI_NAME, config.jndiName(), JndiDataSource.Gate.OPEN);
        this.admitting = new JndiDataSource(config.id(), Key.JNDI_NAME, config.jndiName(), this::admit);
        this.entrance = new Entrance(config.id(), visits, Entrance.PATIENCE);
        this.reading = new Reading(config, visits, request, this::requireAdmitted, admitting);
        this.sharing = new Sharing(config, reading, this::snapshot);
        this.status = Status.starting(config.id());
    }

    DatabaseConfig config() {
        return config;
    }

    Status status() {
        return status;
    }

    /** Whether it should be asked again without anybody wanting it: while it is not up; now and then where it failed. */
    boolean due() {
        return status.state() != State.UP && !restsFromFailure();
    }

    /** Whether its migration failed only just, so that whoever asks for its state does not run the scripts again. */
    private boolean restsFromFailure() {
        return status.state() == State.FAILED && since(failedNanos).compareTo(RETRY_FAILED_MIGRATION) < 0;
    }

    /** The pool; it refuses connections until the database is admitted. */
    DataSource dataSource() {
        return admitting;
    }

    /** The pool for reading, the same where there is none of its own; it refuses connections just so. */
    DataSource readOnlyDataSource() {
        return reading.isSeparate() ? reading.dataSource() : admitting;
    }

    /** A connection of one of the pools, by the rules of {@link Reading}. */
    Connection connection(boolean readOnly) throws SQLException {
        return enter(readOnly, pool::getConnection);
    }

    /** A connection for reading behind a bookmark. */
    Connection connection(Bookmark bookmark) throws SQLException {
        return reading.open(bookmark, () -> enter(pool::getConnection));
    }

    /** What reads may have in common. */
    SharedReads sharing() {
        return sharing;
    }

    /** To be told after work on a connection for writing; what is done in a transaction shows when that has ended. */
    void noteWork() {
        if (sharing.keeps() && visits.isOutside()) {
            sharing.written();
        }
    }

    private Optional<Snapshot> snapshot() {
        try (Connection connection = connection(true)) {
            return Snapshots.shown(connection);
        } catch (SQLException | MultidbException e) {
            LOG.log(Level.DEBUG, config.id() + ": it does not tell whether it has changed; it is read", e);
            return Optional.empty();
        }
    }

    /** Whether it has a pool for reading. */
    boolean keepsBookmarks() {
        return reading.isSeparate();
    }

    /** How far it is after a write; empty where there is no pool for reading, so that nobody needs to know. */
    Optional<Position> position() {
        return reading.isSeparate() ? Optional.of(written(Instant.now())) : Optional.empty();
    }

    /** What cannot be asked any more was written a moment ago. */
    private Position written(Instant now) {
        try (Connection connection = enter(pool::getConnection)) {
            return Positions.written(connection, vendor(product(connection.getMetaData())), now);
        } catch (SQLException | MultidbException e) {
            LOG.log(Level.DEBUG, config.id() + ": its position after a write cannot be had; the time will do", e);
            return new Position.Moment(now);
        }
    }

    /** A connection that only reads, if that is asked for or the transaction does so; else one that is opened as given. */
    <X extends Exception> Connection enter(boolean readOnly, Opening<Connection, X> opening) throws X, SQLException {
        return reading.open(readOnly, () -> enter(opening));
    }

    /** Opens a connection of the pool, or of what else is on top of it, if the database is admitted. */
    <C, X extends Exception> C enter(Opening<C, X> opening) throws X {
        requireAdmitted();
        xaOnly.check(config);
        boolean first = !visits.again(config.id());
        C connection = entrance.pass(opening);
        if (first) {
            noteTransaction();
        }
        return connection;
    }

    /** What it has changed, if anything, shows when it has ended, however it did. */
    private void noteTransaction() {
        if (reading.isSeparate()) {
            reading.noteWriting();
        }
        if (sharing.keeps() && !visits.onlyReads()) {
            visits.whenEnded(status -> sharing.written());
        }
    }

    void requireAdmitted() {
        if (!admitted) {
            throw status.failure()
                    .orElseGet(() -> new DatabaseUnavailableException(config.id(), "the database is being started"));
        }
    }

    private Connection admit(Opening<Connection, SQLException> opening) throws SQLException {
        try {
            return enter(opening);
        } catch (MultidbException e) {
            throw new SQLTransientConnectionException(e.getMessage(), "08001", e);
        }
    }

    /** The probe under way, or a new one: however many ask, it holds one thread at most. */
    synchronized CompletableFuture<Status> probe(Executor executor) {
        if (flight != null) {
            return flight.answer();
        }
        CompletableFuture<Status> answer = new CompletableFuture<>();
        flight = new Flight(answer, System.nanoTime());
        launch(executor, answer);
        return answer;
    }

    private void launch(Executor executor, CompletableFuture<Status> answer) {
        try {
            executor.execute(() -> land(answer, check()));
        } catch (RejectedExecutionException e) {
            land(answer, next(State.DOWN, Duration.ZERO, Optional.empty(), Optional.of(broken(e))));
        }
    }

    /** Like {@link #probe}, but answers within the bound, counted from when the probe started. */
    CompletableFuture<Status> probe(Executor executor, Duration bound) {
        CompletableFuture<Status> answer = probe(executor);
        long rest = Math.max(0, bound.minus(waiting()).toNanos());
        return answer.copy().orTimeout(rest, TimeUnit.NANOSECONDS).exceptionally(late -> unanswered(bound));
    }

    private synchronized Duration waiting() {
        return flight == null ? Duration.ZERO : since(flight.startedNanos());
    }

    private Status unanswered(Duration bound) {
        if (status.state() == State.MIGRATING || status.state() == State.FAILED) {
            return status; // it did answer; what takes its time is the migration
        }
        MultidbException failure = new DatabaseUnavailableException(
                config.id(), "the database did not answer within " + bound.toMillis() + " ms");
        return next(State.DOWN, bound, Optional.empty(), Optional.of(failure));
    }

    private void land(CompletableFuture<Status> answer, Status result) {
        synchronized (this) {
            status = result;
            flight = null;
        }
        answer.complete(result);
    }

    private Status check() {
        long start = System.nanoTime();
        try (Connection connection = pool.getConnection()) {
            Product product = product(connection.getMetaData());
            if (restsFromFailure()) {
                return next(State.FAILED, since(start), Optional.of(product), status.failure());
            }
            if (!admitted) {
                admit(connection, product);
            }
            return next(State.UP, since(start), Optional.of(product), Optional.empty());
        } catch (SQLException e) {
            return next(State.DOWN, since(start), Optional.empty(), Optional.of(SqlFailures.of(config.id(), e)));
        } catch (DatabaseUnavailableException e) {
            return next(State.DOWN, since(start), Optional.empty(), Optional.of(e));
        } catch (MultidbException e) {
            failedNanos = System.nanoTime();
            return next(State.FAILED, since(start), Optional.empty(), Optional.of(e));
        } catch (RuntimeException e) { // a pool's or driver's defect must not end the watch over this database
            return next(State.DOWN, since(start), Optional.empty(), Optional.of(broken(e)));
        }
    }

    private MultidbException broken(RuntimeException e) {
        LOG.log(Level.DEBUG, config.id() + ": asking it broke off", e);
        return DatabaseUnavailableException.causedBy(
                config.id(), "asking it broke off (" + e.getClass().getName() + ")", e);
    }

    private void admit(Connection connection, Product product) throws SQLException {
        if (status.state() != State.FAILED) { // a failed one stays that, with its reason, while it is tried again
            status = status.next(State.MIGRATING, Duration.ZERO, Optional.of(product), Optional.empty());
        }
        connection.close();
        Vendor vendor = vendor(product);
        migrations.migrate(config, vendor, pool);
        sharing.begin(vendor);
        admitted = true;
    }

    private Vendor vendor(Product product) {
        return config.vendor().orElseGet(() -> Vendor.ofProduct(product.name()));
    }

    private static Product product(DatabaseMetaData metaData) throws SQLException {
        return new Product(metaData.getDatabaseProductName(), metaData.getDatabaseProductVersion());
    }

    private Status next(State state, Duration took, Optional<Product> product, Optional<MultidbException> failure) {
        return status.next(state, took, product, failure);
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
