package org.multidb.datasource;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.XAConnection;

/**
 * Has a branch of PostgreSQL begin with its first statement. The driver's XAConnection sends BEGIN as a round trip of its own, while
 * without auto-commit its connection sends that along with the first statement.
 *
 * <p>The driver's XAConnection stays as it is, but the connection that it is made of has auto-commit off from its BEGIN to the
 * end of the transaction, instead of executing that. A branch in which nothing was done has to begin before it is prepared
 * all the same. Should a version of the driver begin in another way, that is what happens.
 *
 * <p>As thread-safe as the driver's connection.
 */
final class FirstStatementBegins implements InvocationHandler {
    private static final String EXECUTE = "execSQLUpdate";
    private static final String BEGIN = "BEGIN";
    private static final String PREPARE = "PREPARE TRANSACTION";

    private final PostgreSqlBranch branch;
    private volatile boolean begun;

    private FirstStatementBegins(PostgreSqlBranch branch) {
        this.branch = branch;
    }

    /**
     * Another XAConnection of the driver's for the same physical connection, on which there is no branch yet.
     *
     * @throws SQLException if the classes of the driver are not those that are known
     */
    static XAConnection of(PostgreSqlBranch branch) throws SQLException {
        ClassLoader driver = branch.physical().getClass().getClassLoader();
        try {
            Class<?> internal = Class.forName("org.postgresql.core.BaseConnection", false, driver);
            Object connection =
                    Proxy.newProxyInstance(driver, new Class<?>[] {internal}, new FirstStatementBegins(branch));
            return Class.forName("org.postgresql.xa.PGXAConnection", true, driver)
                    .asSubclass(XAConnection.class)
                    .getConstructor(internal)
                    .newInstance(connection);
        } catch (ReflectiveOperationException e) {
            throw new SQLException("this version of the PostgreSQL driver is not known", e);
        }
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals(EXECUTE)) {
            execute(method, (String) arguments[0]);
            return null;
        }
        return call(method, arguments);
    }

    private void execute(Method method, String command) throws Throwable {
        if (command.equals(BEGIN)) {
            branch.physical().setAutoCommit(false);
            begun = true;
            return;
        }
        if (begun && branch.idle() && command.startsWith(PREPARE)) {
            call(method, BEGIN);
        }
        try {
            call(method, command);
        } finally {
            end();
        }
    }

    /** Turned on in a transaction, auto-commit would commit it. */
    private void end() throws SQLException {
        if (begun && branch.idle()) {
            begun = false;
            branch.physical().setAutoCommit(true);
        }
    }

    private Object call(Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(branch.physical(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
