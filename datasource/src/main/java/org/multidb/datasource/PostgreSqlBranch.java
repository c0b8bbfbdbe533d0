package org.multidb.datasource;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Tells how the transaction of a PostgreSQL connection is. That it has failed has to be asked: the driver answers
 * {@code prepare} of a failed transaction with XA_OK, and commits it in one phase without complaint, although the server has
 * rolled back: PREPARE TRANSACTION and COMMIT of an aborted transaction are ROLLBACKs that succeed (PostgreSQL manual, "COMMIT").
 *
 * <p>Not thread-safe, as the connection is not.
 */
final class PostgreSqlBranch {
    private final Connection physical;
    private final MethodHandle transactionState;

    private PostgreSqlBranch(Connection physical, MethodHandle transactionState) {
        this.physical = physical;
        this.transactionState = transactionState;
    }

    /** The branch state of a physical connection, given as it is or by its handle. */
    static PostgreSqlBranch of(Connection handle) throws SQLException {
        try {
            Class<?> internal = Class.forName(
                    "org.postgresql.core.BaseConnection",
                    false,
                    handle.getClass().getClassLoader());
            Class<?> state = Class.forName("org.postgresql.core.TransactionState", false, internal.getClassLoader());
            MethodHandle getter = MethodHandles.publicLookup()
                    .findVirtual(internal, "getTransactionState", MethodType.methodType(state))
                    .asType(MethodType.methodType(Object.class, Object.class));
            return new PostgreSqlBranch((Connection) handle.unwrap(internal), getter);
        } catch (ReflectiveOperationException e) {
            throw new SQLException("this version of the PostgreSQL driver is not known", e);
        }
    }

    Connection physical() {
        return physical;
    }

    /** Whether a statement of the current transaction has failed, so that nothing of it can be committed. */
    boolean failed() throws SQLException {
        return is("FAILED");
    }

    /** Whether the server has begun none, as far as it has told. */
    boolean idle() throws SQLException {
        return is("IDLE");
    }

    private boolean is(String state) throws SQLException {
        try {
            return state.equals(String.valueOf((Object) transactionState.invokeExact((Object) physical)));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new SQLException(e);
        }
    }
}
