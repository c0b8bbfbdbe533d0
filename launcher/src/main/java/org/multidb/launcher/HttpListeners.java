package org.multidb.launcher;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The server's HTTP listeners, which are Grizzly's. */
final class HttpListeners {
    private static final String SERVICE = "com.sun.enterprise.v3.services.impl.GrizzlyService";
    private static final String CONFIG = "org.glassfish.grizzly.config.dom.NetworkConfig";
    private static final String LISTENER = "org.glassfish.grizzly.config.dom.NetworkListener";

    private final ServerServices services;

    HttpListeners(ServerServices services) {
        this.services = services;
    }

    /** Why the one that was opened last is not listening; empty if it is. */
    Optional<Throwable> failure() throws ReflectiveOperationException {
        List<?> attempts = (List<?>) ServerServices.call(services.required(SERVICE), "getFutures");
        Object last = finished((Future<?>) attempts.get(attempts.size() - 1));
        return Optional.ofNullable((Throwable) ServerServices.call(last, "exception"));
    }

    private static Object finished(Future<?> attempt) throws ReflectiveOperationException {
        try {
            return attempt.get();
        } catch (ExecutionException e) {
            throw new InvocationTargetException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvocationTargetException(e);
        }
    }

    /** Has all requests that come from now on served by these threads. */
    void serveBy(ExecutorService threads) throws ReflectiveOperationException {
        Object service = services.required(SERVICE);
        Method proxyOf = service.getClass().getMethod("lookupNetworkProxy", services.type(LISTENER));
        for (Object listener : configured()) {
            Object proxy = proxyOf.invoke(service, listener);
            if (proxy != null) { // else it is switched off
                Object transport =
                        ServerServices.call(ServerServices.call(proxy, "getUnderlyingListener"), "getTransport");
                transport
                        .getClass()
                        .getMethod("setWorkerThreadPool", ExecutorService.class)
                        .invoke(transport, threads);
            }
        }
    }

    private List<?> configured() throws ReflectiveOperationException {
        Object listeners = ServerServices.call(services.required(CONFIG), "getNetworkListeners");
        return (List<?>) ServerServices.call(listeners, "getNetworkListener");
    }

    /** Makes threads of Grizzly's own kind: they keep their buffers for the next request. */
    Function<Runnable, Thread> threads() throws ReflectiveOperationException {
        Object attributes = constant("org.glassfish.grizzly.Grizzly", "DEFAULT_ATTRIBUTE_BUILDER");
        Object memory = constant("org.glassfish.grizzly.memory.MemoryManager", "DEFAULT_MEMORY_MANAGER");
        Method buffers = services.type("org.glassfish.grizzly.memory.ThreadLocalPoolProvider")
                .getMethod("createThreadLocalPool");
        Constructor<?> constructor = services.type("org.glassfish.grizzly.threadpool.DefaultWorkerThread")
                .getConstructor(
                        services.type("org.glassfish.grizzly.attributes.AttributeBuilder"),
                        String.class,
                        services.type("org.glassfish.grizzly.memory.ThreadLocalPool"),
                        Runnable.class);
        AtomicInteger count = new AtomicInteger();
        return work -> {
            try {
                String name = "multidb request " + count.incrementAndGet();
                Thread thread = (Thread) constructor.newInstance(attributes, name, buffers.invoke(memory), work);
                thread.setDaemon(true);
                thread.setContextClassLoader(constructor.getDeclaringClass().getClassLoader());
                return thread;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the server makes no threads for requests", e);
            }
        };
    }

    private Object constant(String type, String name) throws ReflectiveOperationException {
        return services.type(type).getField(name).get(null);
    }
}
