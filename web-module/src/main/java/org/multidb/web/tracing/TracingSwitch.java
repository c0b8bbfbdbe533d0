package org.multidb.web.tracing;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;

/**
 * Keeps Payara from tracing requests while nobody wants traces, which is {@code otel.sdk.disabled} of MicroProfile
 * Telemetry. Payara 6 makes a span of each request to a resource all the same and throws it away.
 *
 * <p>Its listener registers itself unless its class is registered already. So it is registered first, as nothing: without a
 * contract Jersey neither makes an instance of it nor calls it. Where there is no such class there is nothing to do.
 */
@Priority(TracingSwitch.BEFORE_PAYARA)
public class TracingSwitch implements ForcedAutoDiscoverable {
    static final int BEFORE_PAYARA = 1;
    private static final Logger LOG = System.getLogger("org.multidb.web");
    private static final String LISTENER =
            "fish.payara.microprofile.telemetry.tracing.jaxrs.OpenTelemetryApplicationEventListener";

    @Override
    public void configure(FeatureContext context) {
        if (!isOn()) {
            occupy(context, LISTENER);
        }
    }

    /** Whether somebody wants traces. */
    public static boolean isOn() {
        return !ConfigProvider.getConfig()
                .getOptionalValue("otel.sdk.disabled", Boolean.class)
                .orElse(true);
    }

    static void occupy(FeatureContext context, String listener) {
        try {
            Class<?> type = Thread.currentThread().getContextClassLoader().loadClass(listener);
            context.register(type, Map.of());
        } catch (ClassNotFoundException e) {
            LOG.log(Level.DEBUG, "this server has no listener that would trace requests", e);
        }
    }
}
