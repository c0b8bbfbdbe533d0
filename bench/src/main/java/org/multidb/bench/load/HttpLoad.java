package org.multidb.bench.load;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.config.HttpPluginBuilder;
import java.time.Duration;
import java.util.function.Function;

/** Puts one service under load, and measures it after a short run-up with the same load. */
public final class HttpLoad {
    private static final String RUN_UP = "run-up";
    private static final String MEASURED = "measured";
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final int port;
    private final Duration runUp;

    /**
     * For one service.
     *
     * @param port where the service listens on this machine
     */
    public HttpLoad(int port, Duration runUp) {
        this.port = port;
        this.runUp = runUp;
    }

    /** Clients who each wait for the answer before they ask again. */
    public Figures closed(Workload workload, int clients, Duration duration) {
        return run(workload, clients, duration, phase -> phase.always(clients));
    }

    /**
     * Requests that begin at a constant rate.
     *
     * @param connections over which they go; a request waits for a free one, and the wait counts
     * @param perSecond a rate that the service can keep up with
     */
    public Figures open(Workload workload, int connections, int perSecond, Duration duration) {
        return run(workload, connections, duration, phase -> phase.constantRate(perSecond)
                .variance(false)
                .maxSessions(Math.max(1_000, 2 * perSecond)));
    }

    private Figures run(
            Workload workload,
            int connections,
            Duration duration,
            Function<PhaseBuilder.Catalog, PhaseBuilder<?>> arrival) {
        BenchmarkBuilder builder = BenchmarkBuilder.builder()
                .name(workload.name())
                .threads(1)
                .failurePolicy(Benchmark.FailurePolicy.CONTINUE)
                .addPlugin(HttpPluginBuilder::new)
                .ergonomics()
                .repeatCookies(false)
                .userAgentFromSession(false)
                .endErgonomics()
                .http()
                .host("127.0.0.1")
                .port(port)
                .allowHttp2(false)
                .sharedConnections(connections)
                .endHttp()
                .endPlugin();
        phase(arrival.apply(builder.addPhase(RUN_UP)), runUp, workload);
        phase(arrival.apply(builder.addPhase(MEASURED)), duration, workload).startAfterStrict(RUN_UP);
        Tally tally = new Tally(MEASURED, duration);
        new LocalSimulationRunner(builder.build(), tally, null, null).run();
        return tally.figures();
    }

    private static PhaseBuilder<?> phase(PhaseBuilder<?> phase, Duration duration, Workload workload) {
        phase.duration(duration.toMillis()).maxDuration(duration.plus(PATIENCE).toMillis());
        workload.addTo(phase.scenario().initialSequence("client"));
        return phase;
    }
}
