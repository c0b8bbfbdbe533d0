package org.multidb.datasource;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a database has got in the log of its changes.
 *
 * @param reached the number of the last change for each source of changes: PostgreSQL has one source, whose number is a
 *     byte of the log; MariaDB has one for each replication domain (MariaDB manual, "Global Transaction ID")
 */
record Position(Map<String, Long> reached) {
    /** {@code 123}, or {@code domain-server-123}. */
    private static final Pattern ENTRY = Pattern.compile("(?:(\\d+)-\\d+-)?(\\d{1,18})");

    Position {
        reached = Map.copyOf(reached);
    }

    /** What a vendor's query answered; empty if that is no position. */
    static Optional<Position> of(String text) {
        Map<String, Long> reached = new HashMap<>();
        for (String entry : text.split(",", -1)) {
            Matcher matcher = ENTRY.matcher(entry.strip());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String source = Optional.ofNullable(matcher.group(1)).orElse("");
            reached.merge(source, Long.valueOf(matcher.group(2)), Math::max);
        }
        return Optional.of(new Position(reached));
    }

    /** Whether a database that is here has everything that one that is there has. */
    boolean covers(Position other) {
        return other.reached.entrySet().stream()
                .allMatch(there -> reached.getOrDefault(there.getKey(), -1L) >= there.getValue());
    }
}
