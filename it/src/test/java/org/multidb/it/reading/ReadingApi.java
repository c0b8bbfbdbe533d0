package org.multidb.it.reading;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The test's own resource in the server. */
@ApplicationPath("reading")
public class ReadingApi extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(ReadingResource.class);
    }
}
