package org.multidb.web.transactions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.multidb.config.MultidbConfig;
import org.multidb.outcome.Claim.Done;
import org.multidb.outcome.IdempotencyKey;
import org.multidb.web.body.BodyReading;
import org.multidb.web.local.LocalOnly;

/** Several requests in one transaction. */
@Path("transactions")
@ApplicationScoped
@Tag(name = "transactions", description = "Atomic changes across databases")
public class TransactionsResource {
    /** Says that the answer is that of an earlier request. */
    static final String REPLAYED = "Idempotent-Replayed";

    @Inject
    private MultidbConfig config;

    @Inject
    private BatchService batches;

    @POST
    @LocalOnly
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Does all requests of a batch in order, or none of them")
    public Response run(InputStream body, @Context HttpHeaders headers) throws IOException {
        Optional<IdempotencyKey> key = KeyHeader.read(
                Optional.ofNullable(headers.getRequestHeader(KeyHeader.NAME)).orElse(List.of()));
        Batch batch = Batch.of(BodyReading.read(body, config.maxSize()), config);
        if (key.isEmpty()) {
            return Response.ok(batches.run(batch)).build();
        }
        Done done = batches.once(batch, key.get());
        Response.ResponseBuilder response = Response.ok(done.answer());
        return done.repeated() ? response.header(REPLAYED, "true").build() : response.build();
    }

    /** The response is built on the executor: a bound that passes completes the answer on a thread of the JDK. */
    @GET
    @LocalOnly
    @Path("{key: .+}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What became of the batch with this Idempotency-Key")
    public CompletionStage<String> outcome(@PathParam("key") String key) {
        if (!IdempotencyKey.isOne(key)) {
            throw KeyHeader.wrong("is 1 to 255 printable ASCII characters, no blank at either end");
        }
        return batches.verdict(
                new IdempotencyKey(key), verdict -> VerdictJson.of(key, verdict).toString());
    }
}
