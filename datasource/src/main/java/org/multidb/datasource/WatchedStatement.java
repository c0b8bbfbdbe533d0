package org.multidb.datasource;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A vendor's statement of which it is noticed when its server refuses to write. Drivers report that to nobody but the caller,
 * as the connection is in order. As thread-safe as the vendor's statement.
 */
record WatchedStatement(Link link, Statement statement) implements InvocationHandler {

    /** What the program gets. */
    <S extends Statement> S as(Class<S> type) {
        return type.cast(Proxy.newProxyInstance(WatchedStatement.class.getClassLoader(), new Class<?>[] {type}, this));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("equals") && method.getParameterCount() == 1) {
            return proxy == arguments[0];
        }
        try {
            return method.invoke(statement, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException failure ? link.ofStatement(failure) : e.getCause();
        }
    }
}
