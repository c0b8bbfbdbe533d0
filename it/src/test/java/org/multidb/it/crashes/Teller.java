package org.multidb.it.crashes;

import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.multidb.it.Answer;
import org.multidb.it.Http;

/** Transfers over HTTP, whether or not anybody answers. Safe for use by several threads. */
record Teller(Http http) {
    private static final String TRANSACTIONS = "/api/transactions";

    /** The batch that does a transfer, from the balances after a committed one; empty if they cannot be had now. */
    Optional<JsonObject> prepare(Transfer transfer, Optional<String> committed) {
        try {
            Answer answer = http.post(TRANSACTIONS, transfer.balances(committed));
            if (answer.status() != 200) {
                return Optional.empty();
            }
            var rows = answer.object().getJsonArray("responses").getValuesAs(JsonObject.class);
            int last = rows.size() - 1;
            return Optional.of(transfer.batch(balance(rows.get(last - 1)), balance(rows.get(last))));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static long balance(JsonObject response) {
        return response.getJsonObject("body").getJsonNumber("balance").longValueExact();
    }

    Reply transfer(Transfer transfer, JsonObject batch) {
        try {
            return Reply.toTransfer(http.post(TRANSACTIONS, batch, "Idempotency-Key", '"' + transfer.id() + '"'));
        } catch (UncheckedIOException e) {
            return Reply.lost();
        }
    }

    /** Asks what became of it. */
    Reply outcome(String transfer) {
        try {
            return Reply.toQuestion(http.get(TRANSACTIONS + "/" + transfer));
        } catch (UncheckedIOException e) {
            return Reply.lost();
        }
    }
}
