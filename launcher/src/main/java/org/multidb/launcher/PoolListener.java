package org.multidb.launcher;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Listens to the server's pools by Payara's own interfaces, whose classes are in the server's class loader. Payara's
 * monitoring does the same and more, but redefines classes to do it: with the Java agent that this takes, a process starts
 * more slowly, and cannot take its classes from an archive.
 */
final class PoolListener {
    private static final Logger LOG = Logger.getLogger("org.multidb.launcher");
    private static final String REGISTRY = "com.sun.enterprise.resource.pool.PoolLifeCycleRegistry";
    private static final String POOLS = "com.sun.enterprise.resource.listener.PoolLifeCycle";
    private static final String POOL = "com.sun.enterprise.resource.listener.PoolLifeCycleListener";

    private final ServerServices services;
    private final Map<String, PoolStatistics> statistics;

    /** @param statistics of the pools that are listened to, by the pool's name in the server's administration */
    PoolListener(ServerServices services, Map<String, PoolStatistics> statistics) {
        this.services = services;
        this.statistics = Map.copyOf(statistics);
    }

    /** Listens to all pools that are used first from now on. */
    void listen() throws ReflectiveOperationException {
        services.pools(); // the registry wants them to be there
        Class<?> pools = services.type(POOLS);
        Object registry = services.type(REGISTRY).getMethod("getRegistry").invoke(null);
        registry.getClass().getMethod("registerPoolLifeCycle", pools).invoke(registry, proxy(pools, this::onPools));
    }

    /** Payara keeps to itself what a listener of this kind throws. */
    private void onPools(String event, Object... arguments) {
        try {
            String name = (String) ServerServices.call(arguments[0], "getName");
            PoolStatistics of = statistics.get(name);
            if (of != null && event.equals("poolCreated")) {
                of.made(listenTo(services.pool(arguments[0]), of));
            } else if (of != null && event.equals("poolDestroyed")) {
                of.removed();
            }
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "a pool of the server tells nothing of itself", e);
        }
    }

    private ServerPool listenTo(Object pool, PoolStatistics of) throws ReflectiveOperationException {
        Class<?> type = services.type(POOL);
        Object listener = proxy(type, (event, arguments) -> onPool(of, event, arguments));
        pool.getClass().getMethod("setPoolLifeCycleListener", type).invoke(pool, listener);
        return new ServerPool(pool);
    }

    private static void onPool(PoolStatistics of, String event, Object... arguments) {
        switch (event) {
            case "connectionRequestServed" -> of.served((Long) arguments[0]);
            case "connectionTimedOut" -> of.timedOut();
            case "connectionValidationFailed" -> of.validationFailed((Integer) arguments[0]);
            case "foundPotentialConnectionLeak" -> of.leaked();
            default -> {
                // for all else, the pool can be asked
            }
        }
    }

    private static Object proxy(Class<?> type, BiConsumer<String, Object[]> listener) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.invoke(listener, arguments);
            }
            listener.accept(method.getName(), arguments);
            return null; // nothing that can happen has an answer
        };
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
