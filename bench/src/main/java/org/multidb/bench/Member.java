package org.multidb.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final Optional<Duration> packedStart;
    private final List<Duration> starts;
    private final long idleBytes;
    private TwoPhaseCommit commit;
    private Duration warmUp = Duration.ZERO;

    private Member(
            ShopDatabases shop,
            RunningService service,
            ServedOverHttp served,
            Optional<Duration> packedStart,
            List<Duration> starts,
            long idleBytes) {
        this.shop = shop;
        this.service = service;
        this.served = served;
        this.packedStart = packedStart;
        this.starts = starts;
        this.idleBytes = idleBytes;
    }

    /** Starts it so many times, while nobody else uses the processor; the last one stays, suspended. */
    static Member start(Site site, Service packed, ShopDatabases shop, Plan plan)
            throws IOException, InterruptedException {
        if (!plan.unpacked()) {
            return start(site, packed, shop, plan, Optional.empty());
        }
        Duration first = startAndStop(site, packed);
        Progress.say("%s is ready after %s, as it is built; unpacking it", packed.name(), first);
        return start(site, site.unpacked(packed), shop, plan, Optional.of(first));
    }

    /** Starts another one of the same product, only once: how long that takes is known of this one. */
    Member startAnother(Site site, Service packed, ShopDatabases itsShop, Plan plan)
            throws IOException, InterruptedException {
        Service another = packed.startedLike(service.service());
        return stay(site, another, itsShop, plan, Optional.empty(), List.of());
    }

    private static Member start(
            Site site, Service service, ShopDatabases shop, Plan plan, Optional<Duration> packedStart)
            throws IOException, InterruptedException {
        List<Duration> earlier = new ArrayList<>();
        for (int i = 1; i < plan.starts(); i++) {
            earlier.add(startAndStop(site, service));
        }
        return stay(site, service, shop, plan, packedStart, earlier);
    }

    /** Starts it for the last time: it stays, suspended. */
    private static Member stay(
            Site site,
            Service service,
            ShopDatabases shop,
            Plan plan,
            Optional<Duration> packedStart,
            List<Duration> earlier)
            throws IOException, InterruptedException {
        List<Duration> starts = new ArrayList<>(earlier);
        RunningService running = site.start(service);
        try {
            starts.add(running.awaitReady());
            Progress.say("%s is ready after %s", running.name(), starts);
            long idleBytes = running.residentBytes();
            running.suspend();
            ServedOverHttp served = new ServedOverHttp(running, plan.runUp());
            return new Member(shop, running, served, packedStart, starts, idleBytes);
        } catch (IOException | InterruptedException | RuntimeException e) {
            running.close();
            throw e;
        }
    }

    private static Duration startAndStop(Site site, Service service) throws IOException, InterruptedException {
        try (RunningService once = site.start(service)) {
            return once.awaitReady();
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
        return new ServiceFacts(
                service.name(), packedStart, starts, idleBytes, loadedBytes, warmUp, commit, books, acknowledged);
    }

    @Override
    public void close() {
        service.close();
    }
}
