package org.multidb.launcher;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/**
 * Services of the running server that Payara Micro's own interface does not offer. They are reached by name, because
 * their classes are in the server's class loader.
 */
final class ServerServices {
    private final ClassLoader server;

    ServerServices(ClassLoader server) {
        this.server = server;
    }

    /**
     * Stops the server and waits until it has stopped, whoever began to stop it: Payara Micro has a shutdown hook of
     * its own.
     */
    void stop() throws ReflectiveOperationException {
        Optional<Object> glassFish = service("org.glassfish.embeddable.GlassFish");
        if (glassFish.isEmpty()) {
            return; // it has not started
        }
        try {
            call(glassFish.get(), "dispose");
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalStateException)) {
                throw e; // else it is disposed of already, or its start failed and Payara has cleared it away
            }
        }
    }

    /** The pool of a {@code PoolInfo}. */
    Object pool(Object info) throws ReflectiveOperationException {
        return type("com.sun.enterprise.resource.pool.PoolManager")
                .getMethod("getPool", info.getClass())
                .invoke(pools(), info);
    }

    /** The manager of all pools; asking for it makes it. */
    Object pools() throws ReflectiveOperationException {
        return call(required("com.sun.enterprise.connectors.ConnectorRuntime"), "getPoolManager");
    }

    Class<?> type(String name) throws ClassNotFoundException {
        return server.loadClass(name);
    }

    /** A service that every server has. */
    Object required(String type) throws ReflectiveOperationException {
        return service(type).orElseThrow();
    }

    private Optional<Object> service(String type) throws ReflectiveOperationException {
        Class<?> globals = type("org.glassfish.internal.api.Globals");
        if (globals.getMethod("getDefaultHabitat").invoke(null) == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(globals.getMethod("get", Class.class).invoke(null, type(type)));
    }

    static Object call(Object service, String method) throws ReflectiveOperationException {
        return service.getClass().getMethod(method).invoke(service);
    }
}
