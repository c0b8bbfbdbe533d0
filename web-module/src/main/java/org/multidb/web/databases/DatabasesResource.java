package org.multidb.web.databases;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.multidb.Databases;
import org.multidb.Status;
import org.multidb.config.DatabaseConfig;
import org.multidb.pool.Pools;
import org.multidb.web.databases.DatabaseStatus.Pool;

/** Which databases there are and how they are. All are asked at once, and none for longer than its bound. */
@Path("databases")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "databases", description = "The configured databases")
public class DatabasesResource {
    @Inject
    private Databases databases;

    @Inject
    private Pools pools;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    /** The response is built on the executor: a bound that passes completes the answer on a thread of the JDK. */
    @GET
    @Operation(summary = "Every configured database with product, version and state")
    public CompletionStage<List<DatabaseStatus>> all() {
        return databases
                .probe(executor)
                .thenApplyAsync(answers -> answers.stream().map(this::describe).toList(), executor);
    }

    @GET
    @Path("{db}")
    @Operation(summary = "One database with the figures of its pools")
    public CompletionStage<DatabaseStatus> one(@PathParam("db") String db) {
        return databases.probe(db, executor).thenApplyAsync(this::describeWithPools, executor);
    }

    private DatabaseStatus describeWithPools(Status status) {
        DatabaseConfig config = databases.config(status.database());
        List<Pool> figures = config.jndiNames().stream()
                .flatMap(name -> pools.figures(name).map(found -> Pool.of(name, found)).stream())
                .toList();
        return DatabaseStatus.of(status, config, Optional.of(figures));
    }

    private DatabaseStatus describe(Status status) {
        return DatabaseStatus.of(status, databases.config(status.database()));
    }
}
