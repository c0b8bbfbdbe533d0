package org.multidb.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.multidb.web.databases.DatabasesResource;
import org.multidb.web.problem.BodyReading;
import org.multidb.web.problem.ProblemMapper;

/** Everything below {@code /api}, registered by name: nothing is found by scanning. */
@ApplicationPath("api")
@OpenAPIDefinition(info = @Info(title = "multidb", version = "0.1", description = "Many databases, one application"))
public class Api extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                DatabasesResource.class,
                ProblemMapper.OfThrowable.class,
                ProblemMapper.OfValidation.class,
                BodyReading.class);
    }

    /** WADL is a description that nobody asks for, made anew at each OPTIONS request. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
