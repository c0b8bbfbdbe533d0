package org.multidb.launcher;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import javax.management.JMException;
import javax.management.ObjectName;

/** Counts what a pool of the server tells of itself; what it holds at the moment, it is asked for. */
final class PoolStatistics implements PoolStatisticsMXBean {
    private final String name;
    private final AtomicReference<Optional<ServerPool>> pool = new AtomicReference<>(Optional.empty());
    private final LongAdder served = new LongAdder();
    private final LongAdder waitedMillis = new LongAdder();
    private final LongAdder timeouts = new LongAdder();
    private final LongAdder failedValidations = new LongAdder();
    private final LongAdder leaks = new LongAdder();

    private PoolStatistics(String name) {
        this.name = name;
    }

    /**
     * Those of one pool, for whoever runs in this process to see.
     *
     * @param jndiName of no other pool; the configuration sees to that
     */
    static PoolStatistics shown(String name, String jndiName) {
        PoolStatistics statistics = new PoolStatistics(name);
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(
                            statistics, new ObjectName("org.multidb:type=Pool,pool=" + ObjectName.quote(jndiName)));
        } catch (JMException e) {
            throw new IllegalStateException("two pools have the JNDI name " + jndiName, e);
        }
        return statistics;
    }

    /** The server has made the pool, at its first use, or has made it anew. */
    void made(ServerPool made) {
        pool.set(Optional.of(made));
    }

    /** The server has removed the pool. */
    void removed() {
        pool.set(Optional.empty());
    }

    void served(long millis) {
        served.increment();
        waitedMillis.add(millis);
    }

    void timedOut() {
        timeouts.increment();
    }

    void validationFailed(int connections) {
        failedValidations.add(connections);
    }

    void leaked() {
        leaks.increment();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getUsed() {
        return pool.get().map(ServerPool::used).orElse(0);
    }

    @Override
    public int getFree() {
        return pool.get().map(ServerPool::free).orElse(0);
    }

    @Override
    public int getWaiting() {
        return pool.get().map(ServerPool::waiting).orElse(0);
    }

    @Override
    public long getServed() {
        return served.sum();
    }

    @Override
    public long getWaitedMillis() {
        return waitedMillis.sum();
    }

    @Override
    public long getTimeouts() {
        return timeouts.sum();
    }

    @Override
    public long getFailedValidations() {
        return failedValidations.sum();
    }

    @Override
    public long getLeaks() {
        return leaks.sum();
    }
}
