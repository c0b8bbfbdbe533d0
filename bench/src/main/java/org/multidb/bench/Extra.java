package org.multidb.bench;

import java.io.IOException;
import java.time.Duration;
import org.multidb.bench.load.Workload;
import org.multidb.bench.service.RunningService;
import org.multidb.bench.service.Service;

/** multidb once more, in another configuration: started, warmed up, measured, ended. */
final class Extra implements AutoCloseable {
    private final RunningService service;
    private final ServedOverHttp served;

    private Extra(RunningService service, ServedOverHttp served) {
        this.service = service;
        this.served = served;
    }

    /** Starts it and warms it up with reads; it is suspended then. */
    static Extra start(Site site, Service service, Duration runUp, Duration warmUp)
            throws IOException, InterruptedException {
        RunningService running = site.start(service);
        try {
            running.awaitReady();
            ServedOverHttp served = new ServedOverHttp(running, runUp);
            WarmUp.of(served, Workload.READ, warmUp);
            return new Extra(running, served);
        } catch (IOException | InterruptedException | RuntimeException e) {
            running.close();
            throw e;
        }
    }

    ServedOverHttp served() {
        return served;
    }

    RunningService service() {
        return service;
    }

    @Override
    public void close() {
        service.close();
    }
}
