package org.multidb.it.crashes;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.multidb.it.Answer;
import org.multidb.it.Http;

/** Asks through the application: the only way to an embedded database while the application runs. */
record HttpLedger(Http http, String database) implements Ledger {
    /** How many requests a batch may have. */
    private static final int MOST = 100;

    @Override
    public long total() {
        List<String> accounts =
                IntStream.range(0, ACCOUNTS).mapToObj(Integer::toString).toList();
        Answer answer = read("accounts", accounts);
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.object().getJsonArray("responses").getValuesAs(JsonObject.class).stream()
                .mapToLong(r -> r.getJsonObject("body").getJsonNumber("balance").longValueExact())
                .sum();
    }

    @Override
    public Set<String> applied(Collection<String> transfers) {
        Set<String> applied = new HashSet<>();
        List<String> left = new ArrayList<>(transfers);
        while (!left.isEmpty()) {
            List<String> asked = left.subList(0, Math.min(MOST, left.size()));
            asked.removeAll(asked(asked, applied));
        }
        return applied;
    }

    /** Asks for some; a batch fails at the first one that is not there. Returns those that are answered now. */
    private List<String> asked(List<String> some, Set<String> applied) {
        Answer answer = read("transfers", some);
        switch (answer.status()) {
            case 200 -> {
                applied.addAll(some);
                return List.copyOf(some);
            }
            case 404 -> {
                int missing = answer.object().getInt("index");
                applied.addAll(some.subList(0, missing));
                return List.copyOf(some.subList(0, missing + 1));
            }
            default -> throw new IllegalStateException(answer.toString());
        }
    }

    private Answer read(String table, List<String> keys) {
        JsonArrayBuilder requests = Json.createArrayBuilder();
        keys.forEach(key -> requests.add(Transfer.request(key, "GET", database + "/" + table + "?id=eq." + key)));
        return http.post("/api/transactions", Transfer.batch(requests));
    }

    @Override
    public int prepared() {
        return http.get("/api/recovery/in-doubt").objects().stream()
                .filter(look -> look.getString("database").equals(database))
                .mapToInt(look -> look.getJsonArray("branches").size())
                .sum();
    }
}
