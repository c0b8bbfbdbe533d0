package org.multidb.it;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The processes that the tests start. None of them outlives the JVM of the tests. */
public final class Children {
    private static final Set<ProcessHandle> STARTED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Children::killAll, "kill children"));
    }

    private Children() {}

    /** Watches over a process; to be called as soon as it runs. */
    public static ProcessHandle adopt(ProcessHandle process) {
        STARTED.add(process);
        return process;
    }

    /** SIGKILL, and waits until the process is gone. */
    public static void kill(ProcessHandle process) {
        process.destroyForcibly();
        awaitExit(process, Duration.ofSeconds(30));
    }

    /** SIGTERM, and SIGKILL where that was not enough. */
    public static void stop(ProcessHandle process, Duration patience) {
        process.destroy();
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            kill(process);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static void awaitExit(ProcessHandle process, Duration bound) {
        process.onExit().orTimeout(bound.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private static void killAll() {
        STARTED.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }
}
