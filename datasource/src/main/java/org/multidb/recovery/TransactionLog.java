package org.multidb.recovery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The decisions to commit of this instance, on the disk: one directory, one process.
 *
 * <p>A decision is on the disk before {@link #commit} returns; those of several threads share one force. Once the disk
 * has failed, nothing is known of the decisions that were being written: they stay {@link Outcome#UNKNOWN}, and none is
 * accepted, until {@link #repair} has written the file anew without them. Nobody has acted on them, so that they are
 * rolled back then; should the process end before, the next run goes by what it finds in the file.
 *
 * <p>Thread-safe.
 */
public final class TransactionLog {
    private static final String FILE = "transactions.log";
    private static final long MIN_COMPACTION_SIZE = 1 << 20;

    private final Path path;
    private final UUID instance;
    private final int run;
    private final long minCompactionSize;
    private final Decisions decisions;

    /** Held while the file is written, and guards what is changed below. Who has nothing to write does not wait for it. */
    private final ReentrantLock disk = new ReentrantLock();

    private LogFile file;
    private long compactionSize;
    private volatile boolean broken;

    private TransactionLog(Path path, LogContents contents, long minCompactionSize) throws IOException {
        this.path = path;
        this.instance = contents.instance();
        this.run = contents.run();
        this.minCompactionSize = minCompactionSize;
        this.decisions = new Decisions(contents.open());
        this.file = LogFile.replace(path, decisions.takeAll(header()).texts());
        this.compactionSize = Math.max(minCompactionSize, 2 * file.size());
    }

    /**
     * Opens the log for a new run, and keeps the directory to this process.
     *
     * @throws IOException if another process has it, if it cannot be written, or if its file is damaged
     */
    static TransactionLog open(Path directory) throws IOException {
        return open(directory, MIN_COMPACTION_SIZE);
    }

    static TransactionLog open(Path directory, long minCompactionSize) throws IOException {
        Files.createDirectories(directory);
        FileChannel lock =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            requireLock(directory, lock);
            LogContents last = contents(directory);
            LogContents next = new LogContents(last.instance(), Math.addExact(last.run(), 1), last.open());
            return new TransactionLog(directory.resolve(FILE), next, minCompactionSize);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The lock stays until the process ends, as the channel is never closed. */
    private static void requireLock(Path directory, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            throw new IOException("this process has opened " + directory + " already", e);
        }
        if (lock == null) {
            throw new IOException("another process uses " + directory);
        }
    }

    private static LogContents contents(Path directory) throws IOException {
        try {
            return LogContents.read(directory.resolve(FILE));
        } catch (NoSuchFileException e) {
            return new LogContents(UUID.randomUUID(), 0, Map.of());
        }
    }

    /**
     * The decisions that are not known to be done, with the databases that take part; of a log that is not in use, or as
     * its file is now. Does not change anything.
     *
     * @throws IOException if the file is there, but cannot be read or is damaged
     */
    public static Map<TransactionId, Set<String>> pending(Path directory) throws IOException {
        return contents(directory).open();
    }

    /** Whose log this is: kept in the log, so that it cannot outlive it. */
    UUID instance() {
        return instance;
    }

    Path directory() {
        return path.getParent();
    }

    /**
     * Tries to write beside the log.
     *
     * @throws IOException why it cannot be done, or why the log itself cannot be written
     */
    void requireWritable() throws IOException {
        repair();
        Path probe = Files.createTempFile(directory(), "probe", ".tmp");
        Files.delete(probe);
    }

    /** Counts the times that the log was opened. */
    int run() {
        return run;
    }

    private String header() {
        return LogContents.header(instance, run);
    }

    /**
     * Writes down that a transaction is to be committed in all of these databases. After it has returned that is so.
     *
     * @throws IOException if it could not be written, see the class comment
     */
    void commit(TransactionId transaction, Set<String> databases) throws IOException {
        OptionalLong ticket = decisions.commit(transaction, databases);
        if (ticket.isPresent()) {
            force(ticket.getAsLong());
        }
        if (decisions.outcome(transaction) != Outcome.COMMIT) {
            throw new IOException("the decision could not be written to " + path);
        }
    }

    /** A database has no branch of this transaction any more; the last one closes the decision. */
    void done(TransactionId transaction, String database) throws IOException {
        if (decisions.done(transaction, database) && disk.tryLock()) { // else whoever writes next writes this too
            try {
                write();
            } finally {
                disk.unlock();
            }
        }
    }

    Outcome outcome(TransactionId transaction) {
        return decisions.outcome(transaction);
    }

    /** The transactions that are decided, and not known to be done in this database. */
    Set<TransactionId> open(String database) {
        return decisions.open(database);
    }

    /** Makes the log fit for decisions again, if it is not. */
    void repair() throws IOException {
        if (!broken) {
            return;
        }
        disk.lock();
        try {
            if (broken) {
                rewrite();
                broken = false;
                decisions.repaired();
            }
        } finally {
            disk.unlock();
        }
    }

    /** For tests: from now on the disk fails. */
    void breakDisk() throws IOException {
        disk.lock();
        try {
            file.close();
        } finally {
            disk.unlock();
        }
    }

    private void force(long ticket) throws IOException {
        if (decisions.isForced(ticket)) {
            return;
        }
        disk.lock();
        try {
            if (!decisions.isForced(ticket)) {
                long reached = write();
                guarded(() -> file.force());
                decisions.forced(reached);
                if (file.size() > compactionSize) {
                    rewrite();
                }
            }
        } finally {
            disk.unlock();
        }
    }

    private long write() throws IOException {
        Decisions.Batch batch = decisions.take();
        guarded(() -> {
            if (broken) {
                throw new IOException("the disk of " + file + " failed before");
            }
            file.append(batch.texts());
        });
        return batch.ticket();
    }

    private void rewrite() throws IOException {
        guarded(() -> {
            Decisions.Batch batch = decisions.takeAll(header());
            LogFile last = file;
            file = LogFile.replace(path, batch.texts());
            decisions.forced(batch.ticket());
            compactionSize = Math.max(minCompactionSize, 2 * file.size());
            last.close();
        });
    }

    private interface DiskAction {
        void run() throws IOException;
    }

    private void guarded(DiskAction action) throws IOException {
        try {
            action.run();
        } catch (IOException e) {
            broken = true;
            decisions.failed();
            throw e;
        }
    }
}
