package org.multidb.recovery;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Lets branches of one transaction be ended side by side, each of which waits for a disk, if there are processors for that: where
 * all of them are busy they are what is waited for, and to hand work to another thread costs more of them than it saves time.
 *
 * <p>Thread-safe. The threads are daemons that live for ten idle seconds.
 */
final class SideBySide {
    /** From this share of their time on the processors count as busy. */
    static final double BUSY = 0.9;

    /** How long they are taken for what they were found to be. */
    static final Duration LOOKS = Duration.ofMillis(100);

    private static final ExecutorService THREADS = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> DetachedThread.of("multidb-branch", task));

    private final DoubleSupplier load;
    private final LongSupplier clock;
    private final AtomicLong lookedAt;
    private volatile boolean busy;

    /** On the processors that the operating system, or its container, gives to this process. */
    SideBySide() {
        this(SideBySide::ofPlatform, System::nanoTime);
    }

    /**
     * @param load the share of the processors' time that was used since it was last asked for; negative if that is not known
     * @param clock as {@link System#nanoTime}
     */
    SideBySide(DoubleSupplier load, LongSupplier clock) {
        this.load = load;
        this.clock = clock;
        this.lookedAt = new AtomicLong(clock.getAsLong() - LOOKS.toNanos());
    }

    /** Begins something in another thread; empty if there is no processor for it, then it is the caller's to do. */
    <T> Optional<CompletableFuture<T>> begin(Supplier<T> work) {
        return isBusy() ? Optional.empty() : Optional.of(CompletableFuture.supplyAsync(work, THREADS));
    }

    private boolean isBusy() {
        long now = clock.getAsLong();
        long last = lookedAt.get();
        if (now - last >= LOOKS.toNanos() && lookedAt.compareAndSet(last, now)) {
            busy = load.getAsDouble() >= BUSY;
        }
        return busy;
    }

    /** By JMX, as not every virtual machine has the attribute. */
    static double ofPlatform() {
        try {
            return (double) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), "CpuLoad");
        } catch (JMException e) {
            Recovery.LOG.log(Level.FINE, "it is not known how busy the processors are", e);
            return -1;
        }
    }
}
