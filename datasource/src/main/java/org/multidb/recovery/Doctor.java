package org.multidb.recovery;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;
import org.multidb.recovery.BranchStatus.Decision;
import org.multidb.recovery.BranchStatus.Handler;

/**
 * Shows an administrator the prepared branches of one database, and ends one that nobody else is going to end. Thread-safe.
 */
final class Doctor {
    private final String database;
    private final TransactionLog log;
    private final LiveBranches live;
    private final Predicate<BranchId> abandoned;
    private final Opener opener;
    private final Resolutions resolutions;

    /** @param abandoned whether a branch of this run has been left to recovery */
    Doctor(String database, TransactionLog log, LiveBranches live, Predicate<BranchId> abandoned, Opener opener) {
        this.database = database;
        this.log = log;
        this.live = live;
        this.abandoned = abandoned;
        this.opener = opener;
        this.resolutions = new Resolutions(log.directory());
    }

    List<BranchStatus> list() throws SQLException {
        try (PreparedBranches branches = PreparedBranches.in(opener)) {
            List<Xid> listed = branches.list();
            Map<String, Timestamp> times = listed.isEmpty() ? Map.of() : branches.preparedAt();
            return listed.stream().map(xid -> status(xid, times)).toList();
        } catch (XAException e) {
            throw failure("its branches cannot be listed", e);
        }
    }

    private BranchStatus status(Xid xid, Map<String, Timestamp> times) {
        Optional<Timestamp> prepared = Optional.ofNullable(times.get(PrintableXid.ofPostgreSql(xid)));
        Optional<BranchId> branch = BranchId.parse(xid);
        return new BranchStatus(
                PrintableXid.of(xid),
                prepared.map(time -> time.toInstant().toString()).orElse(""),
                branch.filter(this::isOurs).isPresent(),
                branch.map(b -> b.instance().toString()).orElse(""),
                branch.filter(this::isOurs).map(this::decision).orElse(Decision.NOT_OURS),
                branch.filter(this::isOurs).map(this::handler).orElse(Handler.NOBODY));
    }

    private boolean isOurs(BranchId branch) {
        return branch.instance().equals(log.instance());
    }

    private Decision decision(BranchId branch) {
        if (handler(branch) == Handler.NOBODY) {
            return Decision.UNKNOWN;
        }
        return switch (log.outcome(branch.transaction())) {
            case COMMIT -> Decision.COMMIT;
            case ROLLBACK -> Decision.NONE;
            case UNKNOWN -> Decision.UNKNOWN;
        };
    }

    /** Nobody ends a branch of a run that this log has not seen: the log is an old copy. */
    private Handler handler(BranchId branch) {
        if (branch.run() < log.run() || abandoned.test(branch)) {
            return Handler.RECOVERY;
        }
        return live.contains(branch) ? Handler.TRANSACTION_MANAGER : Handler.NOBODY;
    }

    /** As {@link RecoveryMXBean#resolve} says. */
    synchronized void resolve(String xid, boolean commit, String reason) throws SQLException {
        try (PreparedBranches branches = PreparedBranches.in(opener)) {
            Xid found = find(branches, xid)
                    .orElseThrow(() -> new NoSuchElementException("the database has no prepared branch of that name"));
            BranchId.parse(found).filter(this::isOurs).ifPresent(branch -> requireUnhandled(branch, commit));
            resolve(branches, found, commit, reason);
        } catch (XAException e) {
            throw failure("the branch could not be ended", e);
        } catch (IOException e) {
            throw new SQLException(
                    database + ": the reason cannot be written to " + resolutions + ". To solve it, make it writable.",
                    e);
        }
    }

    private static Optional<Xid> find(PreparedBranches branches, String xid) throws XAException {
        return branches.list().stream()
                .filter(listed -> PrintableXid.of(listed).equals(xid))
                .findFirst();
    }

    private void requireUnhandled(BranchId branch, boolean commit) {
        Handler handler = handler(branch);
        if (handler == Handler.TRANSACTION_MANAGER) {
            throw new IllegalStateException("its transaction is running, and is ended by the transaction manager");
        }
        if (handler == Handler.RECOVERY && decision(branch) != Decision.NONE) {
            throw new IllegalStateException("its transaction is decided, and recovery ends it by itself");
        }
        if (handler == Handler.RECOVERY && commit) {
            throw new IllegalStateException(
                    "its transaction was not decided, so that its other branches are rolled back, and so is this one");
        }
    }

    private void resolve(PreparedBranches branches, Xid xid, boolean commit, String reason)
            throws IOException, XAException, SQLException {
        String what = database + " " + (commit ? "commit" : "roll-back") + " " + PrintableXid.of(xid);
        resolutions.append(what + " asked", reason);
        Recovery.LOG.warning(() ->
                database + ": an administrator ends a branch: " + what + ", reason: " + Resolutions.quoted(reason));
        try {
            branches.end(xid, commit);
        } catch (XAException e) {
            resolutions.append(what + " failed", "XA code " + e.errorCode);
            throw e;
        }
        boolean left = find(branches, PrintableXid.of(xid)).isPresent();
        resolutions.append(what + (left ? " failed" : " done"), left ? "the database still lists it" : "");
        if (left) {
            throw new SQLException(database + ": the database still lists the branch", "HY000");
        }
    }

    private SQLException failure(String what, XAException e) {
        String message = database + ": " + what + " (XA code " + e.errorCode + ")";
        Recovery.LOG.log(Level.WARNING, message, e);
        return new SQLException(message, state(e), e);
    }

    /** The database's own SQLSTATE, where the driver kept it: 42501 for a user who may not end the branch. */
    private static String state(XAException e) {
        if (e.getCause() instanceof SQLException sql && sql.getSQLState() != null) {
            return sql.getSQLState();
        }
        return e.errorCode == XAException.XAER_RMFAIL ? "08006" : "HY000";
    }
}
