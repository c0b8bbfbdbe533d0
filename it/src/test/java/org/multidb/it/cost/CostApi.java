package org.multidb.it.cost;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The test's own resource in the server. */
@ApplicationPath("commit-cost")
public class CostApi extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(CostResource.class);
    }
}
