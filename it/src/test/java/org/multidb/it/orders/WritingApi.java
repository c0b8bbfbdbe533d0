package org.multidb.it.orders;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The test's own resource in the server. */
@ApplicationPath("writing")
public class WritingApi extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(WritingResource.class);
    }
}
