package org.multidb.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/**
 * A running instance with its databases, processors that are free, and a transaction manager that a test plays by hand. The
 * log is never closed, as in a process that is killed; the next run begins with a copy of the file.
 */
final class Instance {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path directory;
    private final Map<String, FakeDatabase> databases;
    private final Map<String, DatabaseRecovery> recoveries = new HashMap<>();

    private Instance(Path directory, Map<String, FakeDatabase> databases) throws IOException {
        this.directory = directory;
        this.databases = databases;
        Recovery recovery = Recovery.in(directory, new SideBySide(() -> 0.0, System::nanoTime));
        databases.forEach((id, database) -> recoveries.put(id, recovery.of(id, database::open)));
    }

    static Instance start(Path directory, Map<String, FakeDatabase> databases) throws IOException {
        return new Instance(directory, databases);
    }

    /** The next run of the same instance, after this one was killed. */
    Instance restarted() throws IOException {
        Path next = Files.createTempDirectory(directory.getParent(), "run");
        Files.copy(directory.resolve("transactions.log"), next.resolve("transactions.log"));
        return new Instance(next, databases);
    }

    /** The disk of the log fails once. */
    void breakDisk() throws IOException {
        Recovery.in(directory).log().breakDisk();
    }

    Path directory() {
        return directory;
    }

    DatabaseRecovery recovery(String database) {
        return recoveries.get(database);
    }

    XAResource resource(String database) {
        return recoveries.get(database).guard(databases.get(database));
    }

    /** Works in these databases and prepares their branches, in this order. */
    void prepare(String transaction, String... ids) throws XAException {
        for (String id : ids) {
            work(transaction, id);
        }
        for (String id : ids) {
            vote(transaction, id);
        }
    }

    /** Works in a database, up to the end of the association. */
    void work(String transaction, String id) throws XAException {
        resource(id).start(new GivenXid(transaction, id), XAResource.TMNOFLAGS);
        resource(id).end(new GivenXid(transaction, id), XAResource.TMSUCCESS);
    }

    /** Prepares a branch. */
    int vote(String transaction, String id) throws XAException {
        return resource(id).prepare(new GivenXid(transaction, id));
    }

    void commit(String transaction, String id) throws XAException {
        resource(id).commit(new GivenXid(transaction, id), false);
    }

    void rollback(String transaction, String id) throws XAException {
        resource(id).rollback(new GivenXid(transaction, id));
    }

    /** Waits until recovery has looked at these databases and found nothing left to do. */
    void awaitRecovered(String... ids) {
        await(() -> Stream.of(ids).allMatch(id -> recovery(id).isRecovered()));
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).as("within " + PATIENCE).isTrue();
    }
}
