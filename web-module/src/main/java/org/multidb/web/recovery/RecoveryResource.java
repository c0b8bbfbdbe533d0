package org.multidb.web.recovery;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.multidb.doctor.Action;
import org.multidb.doctor.Doctor;
import org.multidb.doctor.Look;
import org.multidb.outcome.Outcomes;
import org.multidb.outcome.Outcomes.Told;
import org.multidb.preflight.Preflight;
import org.multidb.web.local.LocalOnly;

/** Whether the databases are fit for transactions over several of them, and the branches that a crash left in them. */
@Path("recovery")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "recovery", description = "Transactions over several databases, for administrators")
public class RecoveryResource {
    @Inject
    private Preflight preflight;

    @Inject
    private Doctor doctor;

    @Inject
    private Outcomes outcomes;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    @GET
    @Path("preflight")
    @Operation(summary = "What stands in the way of transactions over several databases, asked now")
    public CompletionStage<List<FitnessView>> preflight() {
        return preflight
                .check(executor)
                .thenApplyAsync(all -> all.stream().map(FitnessView::of).toList(), executor);
    }

    /** The response is built on the executor: a bound that passes completes the answer on a thread of the JDK. */
    @GET
    @Path("in-doubt")
    @Operation(summary = "The prepared branches of every database, asked now")
    public CompletionStage<List<LookView>> inDoubt() {
        return doctor.look(executor)
                .thenComposeAsync(
                        looks -> outcomes.committed(transactions(looks), executor)
                                .thenApplyAsync(told -> describe(looks, told), executor),
                        executor);
    }

    private static Set<String> transactions(List<Look> looks) {
        return looks.stream()
                .flatMap(look -> look.branches().stream())
                .flatMap(branch -> branch.transaction().stream())
                .collect(Collectors.toSet());
    }

    private static List<LookView> describe(List<Look> looks, Told told) {
        Instant now = Instant.now();
        return looks.stream().map(look -> LookView.of(look, told, now)).toList();
    }

    @POST
    @Path("in-doubt/{xid}")
    @LocalOnly
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Commits or rolls back one branch that nobody else is going to end")
    public CompletionStage<Resolved> resolve(@PathParam("xid") String xid, @NotNull @Valid Resolution body) {
        Action action = Action.ofText(body.action()).orElseThrow();
        return CompletableFuture.supplyAsync(
                () -> {
                    doctor.resolve(body.database(), xid, action, body.reason());
                    return new Resolved(body.database(), xid, action == Action.COMMIT ? "committed" : "rolled-back");
                },
                executor);
    }
}
