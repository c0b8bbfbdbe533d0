package org.multidb.bench.floor;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.transaction.xa.XAException;
import org.HdrHistogram.Histogram;
import org.multidb.bench.Contestant;
import org.multidb.bench.database.ShopDatabases;
import org.multidb.bench.load.Figures;
import org.multidb.bench.load.Workload;

/** Threads that each have connections of their own. */
public final class Floor implements Contestant {
    private final ShopDatabases shop;

    public Floor(ShopDatabases shop) {
        this.shop = shop;
    }

    @Override
    public String name() {
        return "by hand";
    }

    @Override
    public Figures closed(Workload workload, int clients, Duration duration) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Histogram>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> work(workload, duration)));
            }
            Histogram sum = new Histogram(3);
            for (Future<Histogram> one : running) {
                sum.add(one.get());
            }
            return figures(workload, sum, duration);
        } catch (ExecutionException e) {
            throw new IllegalStateException("by hand: the statements fail", e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private Histogram work(Workload workload, Duration duration) throws SQLException, XAException {
        Histogram taken = new Histogram(3);
        try (ByHand hand = workload == Workload.ORDER ? new OrderByHand(shop) : new ReadByHand(shop)) {
            long start = System.nanoTime();
            long begin = start;
            while (begin - start < duration.toNanos()) {
                hand.once();
                long end = System.nanoTime();
                taken.recordValue(end - begin);
                begin = end;
            }
        }
        return taken;
    }

    private static Figures figures(Workload workload, Histogram taken, Duration duration) {
        return new Figures(
                taken.getTotalCount() * 1e9 / duration.toNanos(),
                taken.getValueAtPercentile(50) / 1_000,
                taken.getValueAtPercentile(99) / 1_000,
                0,
                workload == Workload.ORDER ? taken.getTotalCount() : 0);
    }
}
