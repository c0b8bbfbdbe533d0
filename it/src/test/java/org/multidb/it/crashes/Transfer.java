package org.multidb.it.crashes;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/**
 * An amount that moves from an account in db1 to one in db2, or back if it is negative.
 *
 * @param id its idempotency key, and the key of its row in the journals of both databases
 */
record Transfer(String id, int account1, int account2, long amount) {

    /**
     * Both balances as they are. It fails while another transfer, that is committed, cannot be seen in both databases yet:
     * there is no common snapshot, and who sets a balance from what was before that transfer undoes its work.
     */
    JsonObject balances(Optional<String> committed) {
        JsonArrayBuilder requests = Json.createArrayBuilder();
        committed.ifPresent(other -> requests.add(request("seen1", "GET", "db1/transfers?id=eq." + other))
                .add(request("seen2", "GET", "db2/transfers?id=eq." + other)));
        return batch(requests.add(request("1", "GET", "db1/accounts?id=eq." + account1))
                .add(request("2", "GET", "db2/accounts?id=eq." + account2)));
    }

    /** The transfer itself, from these balances: a batch that sets both and writes both journals. */
    JsonObject batch(long balance1, long balance2) {
        return batch(Json.createArrayBuilder()
                .add(request("1", "PATCH", "db1/accounts?id=eq." + account1).add("body", balance(balance1 - amount)))
                .add(request("2", "PATCH", "db2/accounts?id=eq." + account2).add("body", balance(balance2 + amount)))
                .add(request("3", "POST", "db1/transfers").add("body", entry(account1, -amount)))
                .add(request("4", "POST", "db2/transfers").add("body", entry(account2, amount))));
    }

    private static JsonObjectBuilder balance(long balance) {
        return Json.createObjectBuilder().add("balance", balance);
    }

    private JsonObjectBuilder entry(int account, long delta) {
        return Json.createObjectBuilder().add("id", id).add("account", account).add("delta", delta);
    }

    static JsonObjectBuilder request(String id, String method, String url) {
        return Json.createObjectBuilder().add("id", id).add("method", method).add("url", url);
    }

    static JsonObject batch(JsonArrayBuilder requests) {
        return Json.createObjectBuilder().add("requests", requests).build();
    }
}
