package org.multidb.it;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What several test classes use: started when it is first wanted, closed in the opposite order when the last test has
 * run. Tests that break a server start one of their own.
 */
public final class Shared {
    private static final Map<String, AutoCloseable> STARTED = new HashMap<>();
    private static final Deque<AutoCloseable> TO_CLOSE = new ArrayDeque<>();

    private Shared() {}

    public static PostgresServer postgres() {
        return get("postgres", PostgresServer.class, () -> PostgresServer.start("postgresql"));
    }

    public static MariaDbServer mariaDb() {
        return get("mariadb", MariaDbServer.class, () -> MariaDbServer.start("mariadb-data"));
    }

    /** The one of that name, started now where it is not there yet. */
    public static synchronized <T extends AutoCloseable> T get(String name, Class<T> type, Supplier<T> start) {
        if (!STARTED.containsKey(name)) {
            T started = start.get();
            TO_CLOSE.push(started);
            STARTED.put(name, started);
        }
        return type.cast(STARTED.get(name));
    }

    static synchronized void closeAll() throws Exception {
        while (!TO_CLOSE.isEmpty()) {
            TO_CLOSE.pop().close();
        }
        STARTED.clear();
    }
}
