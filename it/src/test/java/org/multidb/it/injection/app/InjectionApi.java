package org.multidb.it.injection.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Beside the application's own API, which names its resources. */
@ApplicationPath("injection")
public class InjectionApi extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(InjectedResource.class);
    }
}
