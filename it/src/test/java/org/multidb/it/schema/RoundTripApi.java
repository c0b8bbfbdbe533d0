package org.multidb.it.schema;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The only resource of the archive with generated classes. */
@ApplicationPath("round-trips")
public class RoundTripApi extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(RoundTripResource.class);
    }
}
