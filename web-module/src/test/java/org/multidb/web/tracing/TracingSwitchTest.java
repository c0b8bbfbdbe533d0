package org.multidb.web.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import fish.payara.microprofile.telemetry.tracing.jaxrs.OpenTelemetryApplicationEventListener;
import jakarta.annotation.Priority;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.FeatureContext;
import java.net.URI;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracingSwitchTest {
    private static final URI BASE = URI.create("http://localhost/");

    @BeforeEach
    void nothingTraced() {
        OpenTelemetryApplicationEventListener.REQUESTS.set(0);
    }

    @AfterEach
    void noConfiguration() {
        GivenConfig.reset();
    }

    @Test
    void aRequestIsNotTracedWhileNobodyAsksForTraces() throws Exception {
        GivenConfig.of("otel.sdk.disabled", "true");

        assertThat(answer()).isEqualTo("hello");
        assertThat(OpenTelemetryApplicationEventListener.REQUESTS).hasValue(0);
    }

    @Test
    void tracesThatAreAskedForAreMade() throws Exception {
        GivenConfig.of("otel.sdk.disabled", "false");

        assertThat(answer()).isEqualTo("hello");
        assertThat(OpenTelemetryApplicationEventListener.REQUESTS).hasValue(1);
    }

    @Test
    void aServerWithoutTheListenerIsLeftAlone() throws Exception {
        ResourceConfig config = new ResourceConfig(Greeting.class).register(new jakarta.ws.rs.core.Feature() {
            @Override
            public boolean configure(FeatureContext context) {
                TracingSwitch.occupy(context, "com.acme.NoSuchListener");
                return true;
            }
        });
        GivenConfig.of("otel.sdk.disabled", "true");

        assertThat(answer(config)).isEqualTo("hello");
    }

    private static String answer() throws Exception {
        return answer(new ResourceConfig(Greeting.class));
    }

    private static String answer(ResourceConfig config) throws Exception {
        var request =
                new ContainerRequest(BASE, BASE.resolve("greeting"), "GET", null, new MapPropertiesDelegate(), null);
        return (String) new ApplicationHandler(config).apply(request).get().getEntity();
    }

    @Path("greeting")
    public static class Greeting {
        @GET
        public String hello() {
            return "hello";
        }
    }

    /** Does what Payara's of the same name does. Found by Jersey, as {@link TracingSwitch} is. */
    @Priority(5_000)
    public static class JerseyOpenTelemetryAutoDiscoverable implements ForcedAutoDiscoverable {
        @Override
        public void configure(FeatureContext context) {
            if (!context.getConfiguration().isRegistered(OpenTelemetryApplicationEventListener.class)) {
                context.register(OpenTelemetryApplicationEventListener.class);
            }
        }
    }
}
