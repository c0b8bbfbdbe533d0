package org.multidb.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.multidb.bench.pairs.Pairs;

/** Everything that a run found out. For use by one thread. */
public final class Results {
    private final List<ServiceFacts> services = new ArrayList<>();
    private final List<Round> throughput = new ArrayList<>();
    private final List<Round> latency = new ArrayList<>();
    private final List<Round> fan = new ArrayList<>();
    private final List<FanFacts> fanFacts = new ArrayList<>();
    private final List<Pairs.Pair> pairs = new ArrayList<>();

    public void add(ServiceFacts service) {
        services.add(service);
    }

    public void addThroughput(Round round) {
        throughput.add(round);
    }

    /** Adds one at a constant rate, which its title tells. */
    public void addLatency(Round round) {
        latency.add(round);
    }

    public void addFan(Round round) {
        fan.add(round);
    }

    public void add(FanFacts facts) {
        fanFacts.add(facts);
    }

    public void addPairs(List<Pairs.Pair> more) {
        pairs.addAll(more);
    }

    List<ServiceFacts> services() {
        return List.copyOf(services);
    }

    List<Round> throughput() {
        return List.copyOf(throughput);
    }

    List<Round> latency() {
        return List.copyOf(latency);
    }

    List<Round> fan() {
        return List.copyOf(fan);
    }

    List<FanFacts> fanFacts() {
        return List.copyOf(fanFacts);
    }

    List<Pairs.Pair> pairs() {
        return List.copyOf(pairs);
    }

    /** What was measured with clients who wait for their answers, by title. */
    public Optional<Round> throughput(String title) {
        return throughput.stream().filter(round -> round.title().equals(title)).findFirst();
    }

    Optional<ServiceFacts> service(String name) {
        return services.stream().filter(s -> s.name().equals(name)).findFirst();
    }
}
