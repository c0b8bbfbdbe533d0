package org.multidb.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.multidb.config.MultidbConfig;
import org.multidb.web.body.BodyReading;
import org.multidb.web.bookmark.BookmarkFilter;
import org.multidb.web.databases.DatabasesResource;
import org.multidb.web.direct.DirectFailures;
import org.multidb.web.inventory.ItemsResource;
import org.multidb.web.local.LocalOnlyFilter;
import org.multidb.web.orders.CustomersResource;
import org.multidb.web.orders.OrdersResource;
import org.multidb.web.paging.PageFilter;
import org.multidb.web.problem.ProblemFilter;
import org.multidb.web.problem.ProblemMapper;
import org.multidb.web.recovery.RecoveryResource;
import org.multidb.web.schema.SchemaResource;
import org.multidb.web.transactions.TransactionsResource;

/** Everything below {@code /api}, registered by name: nothing is found by scanning. */
@ApplicationPath("api")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "multidb",
                        version = "0.1",
                        description = "Many databases, one application. Errors are application/problem+json."))
public class Api extends Application {
    /** What there is whatever the configuration says. */
    static final Set<Class<?>> RESOURCES =
            Set.of(DatabasesResource.class, SchemaResource.class, TransactionsResource.class, RecoveryResource.class);

    /**
     * What there is unless {@code multidb.sample} is off. Without annotations of OpenAPI on the methods: Payara fails over
     * those of a resource that is not registered, and describes the registered ones from their JAX-RS annotations as well.
     */
    static final Set<Class<?>> SAMPLE = Set.of(ItemsResource.class, CustomersResource.class, OrdersResource.class);

    private static final Set<Class<?>> PROVIDERS = Set.of(
            ProblemMapper.OfThrowable.class,
            ProblemMapper.OfValidation.class,
            ProblemFilter.class,
            BodyReading.class,
            LocalOnlyFilter.class,
            BookmarkFilter.class,
            PageFilter.class,
            DirectFailures.class);

    @Override
    public Set<Class<?>> getClasses() {
        return classes(CDI.current().select(MultidbConfig.class).get().sample());
    }

    /**
     * Its resources and providers.
     *
     * @param sample whether those of the sample are among them
     */
    public static Set<Class<?>> classes(boolean sample) {
        return Stream.of(RESOURCES, sample ? SAMPLE : Set.<Class<?>>of(), PROVIDERS)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * WADL is a description that nobody asks for, made anew at each OPTIONS request. What Jersey discovers on the server's
     * class path are other ways to read and write JSON, forms of several parts, and its own logging.
     */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                "jersey.config.server.disableAutoDiscovery", true);
    }
}
