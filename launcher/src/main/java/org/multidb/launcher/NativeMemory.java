package org.multidb.launcher;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;

/**
 * The memory of the process that is not of the Java heap. What the JVM frees of it, after compilations above all, the C library
 * keeps, 33 of 390 MB after two minutes of orders; every ten seconds it is made to give that back to the system. A JVM does it by itself
 * if {@code -XX:TrimNativeHeapInterval} says so, which is off by default, and which not every JVM knows.
 */
final class NativeMemory {
    private static final Logger LOG = Logger.getLogger("org.multidb.launcher");

    /**
     * A trim that gives back 11 MB takes some 30 ms, in which who needs native memory may have to wait; one that finds nothing, as
     * all do once the JVM has compiled what is in use, takes one or two.
     */
    static final Duration INTERVAL = Duration.ofSeconds(10);

    /** The JVM's diagnostic commands (HotSpot's DiagnosticCommand MBean), of which this one is new and for Linux. */
    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

    private static final String TRIM = "systemTrimNativeHeap";

    private NativeMemory() {}

    /** Has it given back now and after each interval, until the thread is interrupted. */
    static Thread keepTrimmed(Duration interval) {
        Thread thread = new Thread(() -> trimEach(interval), "multidb native memory");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void trimEach(Duration interval) {
        try {
            while (trim()) {
                TimeUnit.NANOSECONDS.sleep(interval.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does that but who wants it to end
        }
    }

    /** False if this JVM cannot do that. */
    private static boolean trim() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            Object said = server.invoke(new ObjectName(COMMANDS), TRIM, new Object[0], new String[0]);
            LOG.log(Level.FINE, "native memory: {0}", said);
            return true;
        } catch (InstanceNotFoundException | ReflectionException e) {
            LOG.log(Level.FINE, "this JVM cannot give back native memory", e);
            return false;
        } catch (JMException e) {
            LOG.log(Level.WARNING, "native memory was not given back", e);
            return false;
        }
    }
}
