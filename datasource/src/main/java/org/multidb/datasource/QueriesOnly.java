package org.multidb.datasource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/**
 * Lets only queries through to a database that takes {@code setReadOnly} for a mere hint, as most do (Javadoc of {@link
 * Connection#setReadOnly}). As thread-safe as the vendor's connection.
 */
record QueriesOnly(Settings settings) {

    /** The connection, reduced. */
    Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                QueriesOnly.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> onConnection((Connection) proxy, connection, method, arguments));
    }

    private Object onConnection(Connection proxy, Connection connection, Method method, Object[] arguments)
            throws Throwable {
        boolean makesStatement = Statement.class.isAssignableFrom(method.getReturnType());
        if (method.getName().equals("unwrap")) {
            throw Errors.readOnly(settings); // below this one there is one that can write
        }
        if (!makesStatement) {
            return call(connection, method, arguments);
        }
        requireQuery(method, arguments);
        Object statement = call(connection, method, withoutUpdates(arguments));
        return Proxy.newProxyInstance(
                QueriesOnly.class.getClassLoader(),
                new Class<?>[] {method.getReturnType()},
                (self, called, given) -> onStatement(proxy, statement, called, given));
    }

    private Object onStatement(Connection proxy, Object statement, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("getConnection")) {
            return proxy;
        }
        if (method.getName().startsWith("execute") || method.getName().equals("addBatch")) {
            requireQuery(method, arguments);
        }
        return call(statement, method, arguments);
    }

    /** Any SQL that is handed over is the first argument. */
    private void requireQuery(Method method, Object[] arguments) throws SQLException {
        boolean sql = method.getParameterCount() > 0 && method.getParameterTypes()[0] == String.class;
        if (sql && !new SqlWords(String.valueOf(arguments[0])).reads()) {
            throw Errors.readOnly(settings);
        }
    }

    /** The only whole numbers are a result set's type, concurrency and holdability, and whether to return generated keys. */
    private static Object[] withoutUpdates(Object[] arguments) {
        return Stream.of(arguments == null ? new Object[0] : arguments)
                .map(value -> value.equals(ResultSet.CONCUR_UPDATABLE) ? ResultSet.CONCUR_READ_ONLY : value)
                .toArray();
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
