package org.multidb.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.multidb.bench.check.Answers;
import org.multidb.bench.database.ShopDatabases;
import org.multidb.bench.floor.Floor;
import org.multidb.bench.load.Cell;
import org.multidb.bench.load.Workload;
import org.multidb.bench.report.Names;
import org.multidb.bench.report.Results;
import org.multidb.bench.report.Round;
import org.multidb.bench.report.Series;
import org.multidb.bench.report.ServiceFacts;
import org.multidb.bench.service.Service;

/** multidb and its peers, measured beside each other. */
final class Fleet implements AutoCloseable {
    /** Of what the slowest can do, so that nobody is measured beyond its limit. */
    private static final double PART_OF_THE_SLOWEST = 0.5;

    private final Plan plan;
    private final Results results;
    private final List<Member> members;
    private final Floor floor;

    private Fleet(Plan plan, Results results, List<Member> members, Floor floor) {
        this.plan = plan;
        this.results = results;
        this.members = members;
        this.floor = floor;
    }

    static Fleet start(Site site, Plan plan, Results results) throws IOException, SQLException, InterruptedException {
        List<Member> members = new ArrayList<>();
        try {
            ShopDatabases ours = site.shop("multidb");
            Member multidb = Member.start(site, site.multidb(Names.MULTIDB, ours, Map.of()), ours, plan);
            members.add(multidb);
            if (!plan.uncached().isEmpty()) {
                members.add(uncached(multidb, site, plan));
            }
            ShopDatabases quarkus = site.shop("quarkus");
            members.add(Member.start(site, site.quarkus(quarkus), quarkus, plan));
            ShopDatabases springBoot = site.shop("springboot");
            members.add(Member.start(site, site.springBoot(springBoot), springBoot, plan));
            return new Fleet(plan, results, members, new Floor(site.shop("byhand")));
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            members.forEach(Member::close);
            throw e;
        }
    }

    private static Member uncached(Member multidb, Site site, Plan plan)
            throws IOException, SQLException, InterruptedException {
        ShopDatabases shop = site.shop("uncached");
        Service service = site.multidb(Names.MULTIDB_UNCACHED, shop, Service.WITHOUT_CACHE);
        return multidb.startAnother(site, service, shop, plan);
    }

    /** Whether all answer alike, and how they commit. */
    void check() throws IOException, SQLException, InterruptedException {
        Map<String, Answers> answers = new LinkedHashMap<>();
        for (Member member : members) {
            answers.put(member.served().name(), member.check(plan.verifiedOrders()));
        }
        if (answers.values().stream().distinct().count() > 1) {
            throw new IllegalStateException("the services do not answer alike: " + answers);
        }
    }

    void measure() throws IOException, SQLException, InterruptedException {
        for (Workload workload : plan.workloads()) {
            warmUp(workload);
            for (Cell cell : of(workload, plan.cells())) {
                results.addThroughput(Rounds.closed(cell, contestants(cell)));
            }
            for (Cell cell : of(workload, plan.latency())) {
                results.addLatency(atConstantRate(cell));
            }
        }
    }

    private static List<Cell> of(Workload workload, List<Cell> cells) {
        return cells.stream().filter(cell -> cell.workload() == workload).toList();
    }

    private void warmUp(Workload workload) throws IOException, InterruptedException {
        Duration longest = plan.warmUps().get(workload);
        if (longest != null) {
            for (Member member : members(plan.uncached().contains(workload))) {
                member.warmUp(workload, longest);
            }
        }
    }

    private List<Contestant> contestants(Cell cell) {
        List<Contestant> contestants = new ArrayList<>(served(cell.uncached()));
        if (cell.byHand()) {
            contestants.add(floor);
        }
        return contestants;
    }

    private List<ServedOverHttp> served(boolean uncached) {
        return members(uncached).stream().map(Member::served).toList();
    }

    private List<Member> members(boolean uncached) {
        return members.stream()
                .filter(member -> uncached || !member.served().name().equals(Names.MULTIDB_UNCACHED))
                .toList();
    }

    /** A turn of each that does not count comes first: what is quick with clients who wait need not be so with few requests. */
    private Round atConstantRate(Cell cell) throws IOException, SQLException, InterruptedException {
        int perSecond = rate(cell);
        Rounds.Turn<ServedOverHttp> turn =
                service -> service.open(cell.workload(), cell.clients(), perSecond, cell.measured());
        for (ServedOverHttp service : served(false)) {
            turn.take(service);
        }
        return Rounds.of(cell.title() + ", " + perSecond + " requests/s", cell.rounds(), served(false), turn);
    }

    private int rate(Cell cell) {
        Round throughput = results.throughput(cell.title())
                .orElseThrow(() -> new IllegalStateException(
                        "nothing tells a rate for " + cell.title() + ". To solve it, measure its throughput first"));
        double slowest = served(false).stream()
                .flatMap(service -> throughput.of(service.name()).stream())
                .mapToDouble(Series::perSecond)
                .min()
                .orElseThrow();
        return (int) (slowest * PART_OF_THE_SLOWEST);
    }

    /** Ends all, and says whether each may be compared. */
    boolean balanceBooks() throws IOException, SQLException, InterruptedException {
        boolean sound = true;
        for (Member member : members) {
            ServiceFacts facts = member.facts();
            results.add(facts);
            sound &= facts.sound();
        }
        return sound;
    }

    @Override
    public void close() {
        members.forEach(Member::close);
    }
}
