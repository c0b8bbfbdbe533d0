package org.multidb.pool;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.openmbean.CompositeData;

/**
 * One of the servers that a database may be on, as a pool last saw it.
 *
 * @param host with its port; empty where the database is embedded
 * @param role {@code primary}, {@code standby}, {@code replica}, or {@code unknown}
 * @param state {@code unknown}, {@code up}, {@code suspect} or {@code down}
 * @param since ISO 8601 instant of when it came into this state
 * @param lagSeconds how far a replica is behind, where that is known
 * @param lastFailure why an attempt or a connection failed last, without secrets; empty if none has
 */
public record Node(
        Optional<String> host,
        String role,
        String state,
        String since,
        OptionalDouble lagSeconds,
        Optional<String> lastFailure) {
    private static final Pattern HOST = Pattern.compile("//([^/?;]+)");

    /** Of {@code org.multidb.datasource.NodeStatus}. */
    static Node of(CompositeData node) {
        Matcher url = HOST.matcher(text(node, "url"));
        return new Node(
                url.find() ? Optional.of(url.group(1)) : Optional.empty(),
                text(node, "role").toLowerCase(Locale.ROOT),
                text(node, "state").toLowerCase(Locale.ROOT),
                text(node, "since"),
                lag(node),
                Optional.of(text(node, "lastFailure")).filter(t -> !t.isEmpty()));
    }

    private static OptionalDouble lag(CompositeData node) {
        return node.containsKey("lagSeconds") && node.get("lagSeconds") instanceof Double lag && !lag.isNaN()
                ? OptionalDouble.of(lag)
                : OptionalDouble.empty();
    }

    private static String text(CompositeData node, String key) {
        return node.containsKey(key) ? String.valueOf(node.get(key)) : "";
    }

    public boolean isUp() {
        return state.equals("up");
    }
}
