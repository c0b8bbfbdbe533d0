package org.multidb.recovery;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * The recovery of one database: of the branches that earlier runs left in it, and of those of this run that could not be
 * ended because the database went away. Thread-safe.
 */
public final class DatabaseRecovery implements RecoveryMXBean {
    private static final Duration RETRY = Duration.ofSeconds(2);

    /** An earlier run's last prepare may still be on its way when that run has ended, so the list is read again. */
    private static final List<Duration> SECOND_LOOKS =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));

    /** How long a prepare that was not answered may take to show up in the list of branches. */
    private static final Duration LATE_PREPARE = Duration.ofMinutes(1);

    private final String database;
    private final TransactionLog log;
    private final LiveBranches live;
    private final Prepares prepares;
    private final Commits commits;
    private final Map<BranchId, Long> abandoned = new ConcurrentHashMap<>();
    private final Worker worker;
    private final Doctor doctor;
    private final AtomicLong committed = new AtomicLong();
    private final AtomicLong rolledBack = new AtomicLong();
    private volatile Opener opener;
    private volatile boolean recovered;
    private volatile String lastFailure = "";

    /** Of the worker alone, as is the next field. */
    private final Queue<Duration> secondLooks = new ArrayDeque<>(SECOND_LOOKS);

    private boolean announced;

    DatabaseRecovery(
            String database, TransactionLog log, LiveBranches live, Prepares prepares, Commits commits, Opener opener) {
        this.database = database;
        this.log = log;
        this.live = live;
        this.prepares = prepares;
        this.commits = commits;
        this.opener = opener;
        this.worker = new Worker("multidb-recovery-" + database, this::pass);
        this.doctor = new Doctor(database, log, live, abandoned::containsKey, () -> this.opener.open());
    }

    void opensWith(Opener newOpener) {
        opener = newOpener;
    }

    void begin() {
        worker.wake();
    }

    /**
     * The resource for the server's transaction manager, on top of the driver's.
     *
     * @param resource of a connection to this database
     */
    public XAResource guard(XAResource resource) {
        return new BranchXAResource(resource, this);
    }

    String database() {
        return database;
    }

    BranchId branch(Xid given) {
        return BranchId.of(log.instance(), log.run(), given);
    }

    /** Of all databases: a transaction's branches are prepared side by side. */
    Prepares prepares() {
        return prepares;
    }

    /**
     * A branch is about to be prepared.
     *
     * @throws IOException if no decision could be written: then it must not be
     */
    void beginPrepare(BranchId branch) throws IOException {
        (live.contains(branch.transaction()) ? HaltPoint.BETWEEN_PREPARES : HaltPoint.BEFORE_FIRST_PREPARE).reached();
        log.repair();
        live.add(branch, database);
    }

    /** Whether any branch of its transaction was prepared, in whatever database. */
    boolean hasPrepared(BranchId branch) {
        return live.contains(branch.transaction());
    }

    /** All branches of the transaction are prepared, and it is to be committed: after this it is. */
    void decide(BranchId branch) throws IOException {
        boolean decided = log.outcome(branch.transaction()) == Outcome.COMMIT;
        if (HaltPoint.BETWEEN_COMMITS.isChosen()) {
            commits.await(branch.transaction()); // the first has committed then, for sure
        }
        (decided ? HaltPoint.BETWEEN_COMMITS : HaltPoint.BEFORE_DECISION).reached();
        Set<String> databases = live.databases(branch.transaction());
        databases.add(database);
        log.commit(branch.transaction(), databases);
        if (!decided) {
            HaltPoint.AFTER_DECISION.reached();
        }
    }

    /**
     * Commits a branch after the decision, beside the others of its transaction.
     *
     * @see Commits#run
     */
    void commit(BranchId branch, Commits.Commit commit) throws XAException {
        commits.run(branch, commit);
    }

    /** The database has ended the branch. */
    void ended(BranchId branch) {
        if (live.remove(branch)) {
            done(branch.transaction());
        }
        abandoned.remove(branch); // last: who sees none left may look into the log
    }

    private void done(TransactionId transaction) {
        try {
            log.done(transaction, database);
        } catch (IOException e) {
            // Costs nothing but another look at the branch after the next start; the next prepare repairs the log.
            Recovery.LOG.log(Level.WARNING, database + ": the transaction log could not be written", e);
        }
    }

    /**
     * The transaction manager could not end a branch that may be prepared. One that never was is none of our business.
     *
     * @return whether it is ended here from now on
     */
    boolean takeOver(BranchId branch) {
        boolean prepared = live.contains(branch);
        if (prepared) {
            abandoned.putIfAbsent(branch, System.nanoTime());
            worker.wake();
        }
        return prepared;
    }

    private Optional<Duration> pass() {
        Set<BranchId> ours = new HashSet<>(abandoned.keySet());
        try {
            log.repair();
            Pass.Result result = pass(ours);
            committed.addAndGet(result.committed());
            rolledBack.addAndGet(result.rolledBack());
            ours.forEach(branch -> endUnlessLeft(branch, result.left()));
            log.open(database).forEach(transaction -> doneUnlessLeft(transaction, result.left()));
            return rested(result);
        } catch (SQLException | XAException | IOException | RuntimeException e) {
            failed(e);
            return Optional.of(RETRY);
        }
    }

    private Pass.Result pass(Set<BranchId> ours) throws SQLException, XAException {
        XAConnection connection = opener.open();
        try {
            return new Pass(database, log, ours, connection.getXAResource()).run();
        } finally {
            connection.close();
        }
    }

    private void endUnlessLeft(BranchId branch, List<BranchId> left) {
        boolean settled =
                switch (log.outcome(branch.transaction())) {
                    case COMMIT -> true;
                    case ROLLBACK -> System.nanoTime() - abandoned.getOrDefault(branch, 0L) > LATE_PREPARE.toNanos();
                    case UNKNOWN -> false;
                };
        if (settled && !left.contains(branch)) {
            ended(branch);
        }
    }

    /** Only for earlier runs: of this run's, a branch that is not listed may have been prepared after the list was read. */
    private void doneUnlessLeft(TransactionId transaction, List<BranchId> left) {
        if (transaction.run() < log.run()
                && left.stream().noneMatch(branch -> branch.transaction().equals(transaction))) {
            done(transaction);
        }
    }

    private Optional<Duration> rested(Pass.Result result) {
        if (!result.left().isEmpty()) {
            failed(result.failure().orElseGet(() -> new XAException("the outcome of a branch is unknown")));
            return Optional.of(RETRY);
        }
        boolean newsworthy = announced || result.committed() + result.rolledBack() > 0;
        announced = false;
        lastFailure = "";
        recovered = true;
        Recovery.LOG.log(
                newsworthy ? Level.INFO : Level.FINE,
                () -> database + ": recovery done, " + result.committed() + " branches committed, "
                        + result.rolledBack() + " rolled back");
        return abandoned.isEmpty() ? Optional.ofNullable(secondLooks.poll()) : Optional.of(SECOND_LOOKS.get(0));
    }

    /** The transactions that recovery knows it has to end here; not those that the transaction manager is ending. */
    private Set<TransactionId> left() {
        Set<TransactionId> left = log.open(database);
        left.removeIf(transaction -> transaction.run() == log.run());
        abandoned.keySet().forEach(branch -> left.add(branch.transaction()));
        return left;
    }

    private void failed(Exception e) {
        lastFailure = String.valueOf(e.getMessage());
        Recovery.LOG.log(Level.FINE, database + ": recovery waits", e);
        int undone = left().size();
        if (!announced && undone > 0) {
            announced = true;
            Recovery.LOG.warning(database + ": recovery waits for the database, in which " + undone
                    + (undone == 1 ? " transaction has" : " transactions have")
                    + " yet to be ended. To solve it, make the database reachable: recovery then goes on by itself");
        }
    }

    @Override
    public String getDatabase() {
        return database;
    }

    @Override
    public boolean isRecovered() {
        return recovered && lastFailure.isEmpty() && abandoned.isEmpty();
    }

    @Override
    public int getUndoneTransactions() {
        return log.open(database).size();
    }

    @Override
    public int getAbandonedBranches() {
        return abandoned.size();
    }

    @Override
    public long getCommittedBranches() {
        return committed.get();
    }

    @Override
    public long getRolledBackBranches() {
        return rolledBack.get();
    }

    @Override
    public String getLastFailure() {
        return lastFailure;
    }

    @Override
    public String getInstance() {
        return log.instance().toString();
    }

    @Override
    public int getRun() {
        return log.run();
    }

    @Override
    public String getLogDirectory() {
        return log.directory().toString();
    }

    @Override
    public String checkLog() {
        try {
            log.requireWritable();
            return "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public List<BranchStatus> listBranches() throws SQLException {
        return doctor.list();
    }

    @Override
    public void resolve(String xid, boolean commit, String reason) throws SQLException {
        doctor.resolve(xid, commit, reason);
    }
}
