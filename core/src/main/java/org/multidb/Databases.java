package org.multidb;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.MultidbConfig;
import org.multidb.migration.Migrations;
import org.multidb.reading.Bookmark;
import org.multidb.reading.CatchUp;
import org.multidb.reading.Position;
import org.multidb.reading.RequestBookmarks;
import org.multidb.reading.RunningRequest;
import org.multidb.reading.SharedReads;

/**
 * The configured databases: which there are, how they are, and work on them by identifier.
 *
 * <p>Safe for use by several threads. An identifier that is not configured gives an {@link UnknownDatabaseException};
 * a database that cannot be used a {@link DatabaseUnavailableException} or, where its migration failed, a
 * {@link org.multidb.migration.MigrationFailedException}; a second database in a transaction, where one of the two pools
 * is not XA, a {@link NotXaException}.
 */
@ApplicationScoped
public class Databases {
    /** How long one database is waited for when several are asked. */
    public static final Duration BOUND = Duration.ofMillis(1_500);

    private final Map<String, Member> members = new LinkedHashMap<>();
    private XaOnly xaOnly;

    /** For the container's proxy. */
    protected Databases() {}

    /** Outside of a container: without bookmarks of requests. */
    public Databases(MultidbConfig config, Migrations migrations) {
        this(config, migrations, new RequestBookmarks());
    }

    @Inject
    public Databases(MultidbConfig config, Migrations migrations, RequestBookmarks bookmarks) {
        Visits visits = Visits.ofServer();
        xaOnly = new XaOnly(config, visits, new PoolKinds()::of);
        config.databases()
                .forEach(d ->
                        members.put(d.id(), new Member(d, migrations, visits, xaOnly, new RunningRequest(bookmarks))));
    }

    /**
     * Says which databases no transaction may change together with others, and why; replaces what was said before. What is
     * under way goes on.
     */
    public void keepApart(Map<String, Supplier<? extends MultidbException>> reasons) {
        xaOnly.unfit(reasons);
    }

    /** The identifiers, in configured order. */
    public List<String> ids() {
        return List.copyOf(members.keySet());
    }

    /** The configuration of a database. */
    public DatabaseConfig config(String id) {
        return member(id).config();
    }

    /** The pool of a database. Its connections join the JTA transaction of their thread. */
    public DataSource dataSource(String id) {
        return member(id).dataSource();
    }

    /**
     * The pool for reading of a database, whose connections are read-only and of a replica. Where there are no replicas, and
     * in a transaction that may write, it is {@link #dataSource}.
     */
    public DataSource readOnlyDataSource(String id) {
        return member(id).readOnlyDataSource();
    }

    /** What was last seen of a database, without asking it. */
    public Status status(String id) {
        return member(id).status();
    }

    /**
     * Opens a connection on a way of the caller's own, such as a persistence unit's, under the same rules as those of
     * {@link #dataSource}: only while the database is in service, and never waiting for one that was found gone.
     *
     * @throws DatabaseUnavailableException if it was not reached and migrated since the start, or is gone
     * @throws NotXaException if it is the second database of a transaction, and one of the two pools is not XA
     * @throws X what the opening throws, unchanged
     */
    public <C, X extends Exception> C enter(String id, Opening<C, X> opening) throws X {
        return member(id).enter(opening);
    }

    /**
     * {@link #enter(String, Opening)} for whoever reads, if that is asked for or the transaction is read-only: the connection
     * is then one of {@link #readOnlyDataSource}, and the opening is not used.
     *
     * @throws SqlFailureException or another MultidbException if the pool for reading fails
     */
    public <X extends Exception> Connection enter(String id, boolean readOnly, Opening<Connection, X> opening)
            throws X {
        try {
            return member(id).enter(readOnly, opening);
        } catch (SQLException e) {
            throw SqlFailures.of(id, e);
        }
    }

    /**
     * Does work in a session of a database; the session ends with the work. In a read-only transaction it is one for reading,
     * as in {@link #read}.
     *
     * @throws X what the work throws, unchanged
     */
    public <T, X extends Exception> T with(String id, SessionWork<T, X> work) throws X {
        Member member = member(id);
        try {
            return inSession(member, () -> member.connection(false), work);
        } finally {
            member.noteWork();
        }
    }

    /**
     * {@link #with} on the primary, in a read-only transaction as well: for what must not be old, such as a schema.
     *
     * @throws X what the work throws, unchanged
     */
    public <T, X extends Exception> T withPrimary(String id, SessionWork<T, X> work) throws X {
        Member member = member(id);
        return inSession(member, member.dataSource()::getConnection, work);
    }

    /**
     * Does work in a session of a database that is for reading: a write through a replica's connection fails. In a
     * transaction that may write it is {@link #with}, so that the work sees what the transaction wrote.
     *
     * @throws X what the work throws, unchanged
     */
    public <T, X extends Exception> T read(String id, SessionWork<T, X> work) throws X {
        Member member = member(id);
        return inSession(member, () -> member.connection(true), work);
    }

    /** What reads of a database may have in common with those of other callers. */
    public SharedReads sharedReads(String id) {
        return member(id).sharing();
    }

    /**
     * {@link #read(String, SessionWork)} behind a bookmark instead of that of the running request: the work sees the write
     * that the bookmark is of. Where no replica has come as far within {@link CatchUp#PATIENCE}, it reads from the primary.
     *
     * @throws X what the work throws, unchanged
     */
    public <T, X extends Exception> T read(String id, Bookmark bookmark, SessionWork<T, X> work) throws X {
        Member member = member(id);
        return inSession(member, () -> member.connection(bookmark), work);
    }

    /**
     * How far databases are now, to be asked for after a write is committed. It costs one round trip for each of them that
     * has a pool for reading; the others are left out. Where a position cannot be had, the time stands in for it.
     */
    public Bookmark bookmark(Collection<String> ids) {
        Map<String, Position> positions = new HashMap<>();
        ids.forEach(id -> member(id).position().ifPresent(position -> positions.put(id, position)));
        return Bookmark.of(positions);
    }

    /** Whether any database has a pool for reading, so that {@link #bookmark} may have something to tell. */
    public boolean keepBookmarks() {
        return members.values().stream().anyMatch(Member::keepsBookmarks);
    }

    private static <T, X extends Exception> T inSession(
            Member member, Opening<Connection, SQLException> connection, SessionWork<T, X> work) throws X {
        try (OpenSession open = OpenSession.of(member, connection)) {
            return work.apply(open.session());
        }
    }

    /** Asks a database, at most one question at a time, and answers within {@link #BOUND}. */
    public CompletionStage<Status> probe(String id, Executor executor) {
        return member(id).probe(executor, BOUND);
    }

    /** Asks every database at once; one that does not answer delays the answer by {@link #BOUND} at most. */
    public CompletionStage<List<Status>> probe(Executor executor) {
        return join(members.values().stream().map(m -> m.probe(executor, BOUND)).toList());
    }

    /**
     * Does the same work on every database at once, each within {@link #BOUND}.
     *
     * @return one outcome for each database, in configured order; a failure of one is visible in its outcome alone
     */
    public <T> CompletionStage<List<Outcome<T>>> each(
            SessionWork<T, ? extends Exception> operation, Executor executor) {
        return each(ids(), operation, executor);
    }

    /** Like {@link #each(SessionWork, Executor)}, on the databases of these identifiers alone, in their order. */
    public <T> CompletionStage<List<Outcome<T>>> each(
            Collection<String> some, SessionWork<T, ? extends Exception> operation, Executor executor) {
        some.forEach(this::member);
        return join(some.stream().map(id -> outcome(id, operation, executor)).toList());
    }

    private <T> CompletableFuture<Outcome<T>> outcome(
            String id, SessionWork<T, ? extends Exception> operation, Executor executor) {
        long start = System.nanoTime();
        return CompletableFuture.supplyAsync(() -> attempt(id, operation, start), executor)
                .completeOnTimeout(late(id), BOUND.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionally(e -> new Outcome.Failure<>(id, SqlFailures.of(id, e), since(start)));
    }

    private <T> Outcome<T> attempt(String id, SessionWork<T, ? extends Exception> operation, long start) {
        try {
            return new Outcome.Success<>(id, with(id, operation), since(start));
        } catch (Exception e) { // the operation is the caller's: whatever it throws is this database's outcome
            return new Outcome.Failure<>(id, e, since(start));
        }
    }

    private static <T> Outcome<T> late(String id) {
        return new Outcome.Failure<>(
                id, new DatabaseUnavailableException(id, "no answer within " + BOUND.toMillis() + " ms"), BOUND);
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private static <T> CompletableFuture<List<T>> join(List<CompletableFuture<T>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(done -> parts.stream().map(CompletableFuture::join).toList());
    }

    Collection<Member> members() {
        return members.values();
    }

    private Member member(String id) {
        return Optional.ofNullable(members.get(id))
                .orElseThrow(() -> new UnknownDatabaseException(id, members.keySet()));
    }
}
