package org.multidb.bench;

import java.io.IOException;
import java.time.Duration;
import org.multidb.bench.load.Figures;
import org.multidb.bench.load.HttpLoad;
import org.multidb.bench.load.Workload;
import org.multidb.bench.service.RunningService;

/** A service that gets the processor only while it is measured. */
final class ServedOverHttp implements Contestant {
    private final RunningService service;
    private final HttpLoad load;
    private long ordersAcknowledged;

    ServedOverHttp(RunningService service, Duration runUp) {
        this.service = service;
        this.load = new HttpLoad(service.port(), runUp);
    }

    @Override
    public String name() {
        return service.name();
    }

    RunningService service() {
        return service;
    }

    @Override
    public Figures closed(Workload workload, int clients, Duration duration) throws IOException, InterruptedException {
        service.resume();
        Figures figures = load.closed(workload, clients, duration);
        return suspended(figures);
    }

    /** Requests at a constant rate. */
    Figures open(Workload workload, int connections, int perSecond, Duration duration)
            throws IOException, InterruptedException {
        service.resume();
        Figures figures = load.open(workload, connections, perSecond, duration);
        return suspended(figures);
    }

    private Figures suspended(Figures figures) throws IOException, InterruptedException {
        service.suspend();
        ordersAcknowledged += figures.orders();
        return figures;
    }

    /** How many orders it said it has placed under load. */
    long ordersAcknowledged() {
        return ordersAcknowledged;
    }
}
