package org.multidb;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAllocationException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells from an exception of a driver or a pool what it means for the caller.
 *
 * <p>The rules are those of the SQL standard's classes of SQLSTATE (ISO/IEC 9075-2, table "SQLSTATE class and subclass
 * codes"), with each vendor's exceptions to them beside.
 */
public final class SqlFailures {
    /** MySQL and MariaDB put every integrity violation under 23000; their error codes tell which. */
    private static final Set<Integer> MARIADB_CONFLICTS = Set.of(1022, 1062, 1169, 1216, 1217, 1451, 1452, 1586, 1761);

    /** MySQL and MariaDB: record changed since it was read, lock wait timeout, deadlock; MySQL: locked, with NOWAIT. */
    private static final Set<Integer> MARIADB_TRANSACTION_CONFLICTS = Set.of(1020, 1205, 1213, 3572);

    /** "Transaction resolution unknown" (class 08): the answer to a commit was lost. */
    private static final String UNRESOLVED = "08007";

    private SqlFailures() {}

    /** What the failure means; the driver's exception stays as the cause, for the log alone. */
    public static MultidbException of(String database, Throwable failure) {
        List<Throwable> chain = chain(failure);
        List<SQLException> sql = chain.stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .toList();
        return chain.stream()
                .filter(MultidbException.class::isInstance)
                .map(MultidbException.class::cast)
                .findFirst()
                .orElseGet(() -> classify(database, failure, chain, sql));
    }

    private static MultidbException classify(
            String database, Throwable failure, List<Throwable> chain, List<SQLException> sql) {
        Optional<SQLException> unresolved =
                sql.stream().filter(e -> state(e).equals(UNRESOLVED)).findFirst();
        if (unresolved.isPresent()) {
            return unresolved(database, unresolved.get());
        }
        if (sql.stream().anyMatch(SqlFailures::isUnreachable) || isLostInPool(chain, sql)) {
            return DatabaseUnavailableException.causedBy(database, "the database cannot be reached", failure);
        }
        SQLException first = sql.isEmpty() ? new SQLException(failure) : sql.get(sql.size() - 1);
        if (chain.stream().anyMatch(SqlFailures::isExhaustedPool)) {
            return new SqlFailureException(
                    ErrorCode.POOL_EXHAUSTED,
                    database,
                    "every connection of the pool is in use",
                    "try again, or raise multidb.database." + database + ".pool.max-size",
                    first);
        }
        return sql.stream()
                .filter(e -> e.getSQLState() != null)
                .findFirst()
                .map(e -> refused(database, e))
                .orElseGet(() -> refused(database, first));
    }

    private static MultidbException unresolved(String database, SQLException e) {
        return new SqlFailureException(
                ErrorCode.OUTCOME_UNKNOWN,
                database,
                "the database did not say whether it has committed",
                "look whether the change is there before sending it again",
                e);
    }

    private static MultidbException refused(String database, SQLException e) {
        if (isTransactionConflict(e)) {
            return new SqlFailureException(
                    ErrorCode.TRANSACTION_CONFLICT,
                    database,
                    "the transaction lost against another one that runs at the same time",
                    "send the request again",
                    e);
        }
        if (isConflict(e)) {
            return new SqlFailureException(
                    ErrorCode.CONFLICT,
                    database,
                    "a unique or foreign key refuses the change",
                    "use another key, or change the rows that refer to this one first",
                    e);
        }
        if (state(e).startsWith("23") || state(e).startsWith("22")) {
            return new SqlFailureException(
                    ErrorCode.CONSTRAINT_VIOLATION,
                    database,
                    "a constraint of the table refuses the values",
                    "send values that fit the columns",
                    e);
        }
        return new SqlFailureException(
                ErrorCode.SQL_FAILURE,
                database,
                "the database refused the statement (SQLSTATE " + Printable.of(state(e)) + ")",
                "look for the statement in the server's log",
                e);
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    /** Class 08 is the standard's; 57P0x are PostgreSQL's shutdown states, XJ040 is Derby's "could not be started". */
    private static boolean isUnreachable(SQLException e) {
        return state(e).startsWith("08") || state(e).startsWith("57P0") || state(e).equals("XJ040");
    }

    /** The connection was lost before the pool could hand it out, of which Payara's own exceptions say no SQLSTATE. */
    private static boolean isLostInPool(List<Throwable> chain, List<SQLException> sql) {
        return !sql.isEmpty()
                && sql.stream().allMatch(e -> e.getSQLState() == null)
                && chain.stream().anyMatch(t -> isNotEnlisted(t) || isNotValid(t));
    }

    /** Before it could join the transaction: the transaction manager does not say why either. */
    private static boolean isNotEnlisted(Throwable t) {
        return t instanceof SystemException;
    }

    /** When it was new: the pool validates what it has just opened, and tells of a failure with two bare exceptions. */
    private static boolean isNotValid(Throwable t) {
        return t instanceof ResourceAllocationException
                && t.getCause() != null
                && t.getCause().getClass() == ResourceException.class;
    }

    /** Payara says it in words only: "expired max-wait-time" in a PoolingException. */
    private static boolean isExhaustedPool(Throwable t) {
        return t.getMessage() != null && t.getMessage().contains("max-wait-time");
    }

    /** Class 40 is the standard's (Derby's lock timeouts 40XL1 and 40XL2 are in it), 55P03 PostgreSQL's lock timeout. */
    private static boolean isTransactionConflict(SQLException e) {
        return state(e).startsWith("40")
                || state(e).equals("55P03")
                || (MARIADB_TRANSACTION_CONFLICTS.contains(e.getErrorCode()) && !isConflict(e));
    }

    private static boolean isConflict(SQLException e) {
        return switch (state(e)) {
            case "23503", "23505", "23506" -> true;
            case "23000" -> MARIADB_CONFLICTS.contains(e.getErrorCode());
            default -> false;
        };
    }

    private static List<Throwable> chain(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> found = new ArrayList<>();
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable next = open.poll();
            if (seen.add(next)) {
                found.add(next);
                addIfPresent(open, next.getCause());
                addIfPresent(open, next instanceof SQLException sql ? sql.getNextException() : null);
            }
        }
        return found;
    }

    private static void addIfPresent(Deque<Throwable> open, Throwable next) {
        if (next != null) {
            open.add(next);
        }
    }
}
