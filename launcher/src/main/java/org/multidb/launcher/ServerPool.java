package org.multidb.launcher;

/**
 * One of the server's pools.
 *
 * @param pool its {@code ResourcePool}, whose class is in the server's class loader
 */
record ServerPool(Object pool) {
    int used() {
        return number(call(pool, "getPoolStatus"), "getNumConnUsed");
    }

    int free() {
        return number(call(pool, "getPoolStatus"), "getNumConnFree");
    }

    int waiting() {
        return number(call(pool, "getPoolWaitQueue"), "getQueueLength");
    }

    private static int number(Object of, String method) {
        return (Integer) call(of, method);
    }

    private static Object call(Object of, String method) {
        try {
            return ServerServices.call(of, method);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the server's pool does not answer", e);
        }
    }
}
