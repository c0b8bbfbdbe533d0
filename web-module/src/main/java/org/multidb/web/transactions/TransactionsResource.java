package org.multidb.web.transactions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.multidb.config.MultidbConfig;
import org.multidb.preflight.Preflight;
import org.multidb.rows.Rows;
import org.multidb.transaction.TransactionOptions;
import org.multidb.transaction.Transactions;
import org.multidb.web.body.BodyReading;
import org.multidb.web.body.Violation;
import org.multidb.web.body.WrongShapeException;
import org.multidb.web.local.LocalOnly;

/** Several requests in one transaction. */
@Path("transactions")
@ApplicationScoped
@Tag(name = "transactions", description = "Atomic changes across databases")
public class TransactionsResource {
    @Inject
    private MultidbConfig config;

    @Inject
    private Transactions transactions;

    @Inject
    private Rows rows;

    @Inject
    private Preflight preflight;

    @POST
    @LocalOnly
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Does all requests of a batch in order, or none of them")
    public String run(InputStream body, @HeaderParam("Idempotency-Key") String key) throws IOException {
        if (key != null) { // to ignore it would be to promise what is not kept
            throw new WrongShapeException(
                    List.of(new Violation("Idempotency-Key", "is not supported; send the batch without it")));
        }
        Batch batch = Batch.of(BodyReading.read(body, config.maxSize()), config);
        if (!batch.readOnly()) {
            preflight.requireFit(batch.databases());
        }
        TransactionOptions options = batch.readOnly() ? TransactionOptions.READ_ONLY : TransactionOptions.DEFAULT;
        return transactions
                .<JsonObject, RuntimeException>call(options, tx -> new BatchRun(rows).run(batch))
                .toString();
    }
}
