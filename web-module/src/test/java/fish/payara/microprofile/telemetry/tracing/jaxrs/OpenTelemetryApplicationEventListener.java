package fish.payara.microprofile.telemetry.tracing.jaxrs;

import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;

/** Stands in for Payara's class of this name: counts what Jersey tells it. */
public class OpenTelemetryApplicationEventListener implements ApplicationEventListener {
    public static final AtomicInteger REQUESTS = new AtomicInteger();

    @Override
    public void onEvent(ApplicationEvent event) {
        // what is counted are requests
    }

    @Override
    public RequestEventListener onRequest(RequestEvent event) {
        REQUESTS.incrementAndGet();
        return next -> {};
    }
}
