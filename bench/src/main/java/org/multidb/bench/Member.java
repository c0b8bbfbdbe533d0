package org.multidb.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.multidb.bench.check.Answers;
import org.multidb.bench.check.TwoPhaseCommit;
import org.multidb.bench.database.Books;
import org.multidb.bench.database.ShopDatabases;
import org.multidb.bench.load.Workload;
import org.multidb.bench.report.ServiceFacts;
import org.multidb.bench.service.RunningService;
import org.multidb.bench.service.Service;

/** A service with its databases, from its start to the last look into its books. */
final class Member implements AutoCloseable {
    private final ShopDatabases shop;
    private final RunningService service;
    private final ServedOverHttp served;
    private final List<Duration> starts;
    private final long idleBytes;
    private TwoPhaseCommit commit;
    private Duration warmUp = Duration.ZERO;

    private Member(
            ShopDatabases shop, RunningService service, ServedOverHttp served, List<Duration> starts, long idleBytes) {
        this.shop = shop;
        this.service = service;
        this.served = served;
        this.starts = starts;
        this.idleBytes = idleBytes;
    }

    /** Starts it so many times, while nobody else uses the processor; the last one stays, suspended. */
    static Member start(Site site, Service service, ShopDatabases shop, Plan plan)
            throws IOException, InterruptedException {
        List<Duration> starts = new ArrayList<>();
        for (int i = 1; i < plan.starts(); i++) {
            try (RunningService once = site.start(service)) {
                starts.add(once.awaitReady());
            }
        }
        RunningService running = site.start(service);
        try {
            starts.add(running.awaitReady());
            Progress.say("%s is ready after %s", running.name(), starts);
            long idleBytes = running.residentBytes();
            running.suspend();
            return new Member(shop, running, new ServedOverHttp(running, plan.runUp()), starts, idleBytes);
        } catch (IOException | InterruptedException | RuntimeException e) {
            running.close();
            throw e;
        }
    }

    ServedOverHttp served() {
        return served;
    }

    ShopDatabases shop() {
        return shop;
    }

    /** What it answers, after a look at how it commits. */
    Answers check(int orders) throws IOException, SQLException, InterruptedException {
        service.resume();
        Answers answers = Answers.of(service);
        commit = TwoPhaseCommit.of(service, shop, orders);
        service.suspend();
        Progress.say("%s: %s", service.name(), commit);
        return answers;
    }

    void warmUp(Workload workload, Duration longest) throws IOException, InterruptedException {
        warmUp = warmUp.plus(WarmUp.of(served, workload, longest));
    }

    /** Ends it, and looks into its books. */
    ServiceFacts facts() throws IOException, SQLException, InterruptedException {
        long loadedBytes = service.residentBytes();
        service.close();
        Books books = Books.of(shop);
        Progress.say("%s: %s", service.name(), books);
        long acknowledged = served.ordersAcknowledged() + commit.orders() + 1;
        return new ServiceFacts(service.name(), starts, idleBytes, loadedBytes, warmUp, commit, books, acknowledged);
    }

    @Override
    public void close() {
        service.close();
    }
}
