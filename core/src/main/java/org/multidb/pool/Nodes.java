package org.multidb.pool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.config.DatabaseConfig;

/**
 * The servers of a database, of both its pools.
 *
 * @param all the one in use for writing first, those that are only read from last; empty where no pool tells
 * @param failovers how often writes have moved from one to another; empty where the pool does not tell
 */
public record Nodes(Optional<List<Node>> all, Optional<Long> failovers) {

    /** What the pools tell now. */
    public static Nodes of(DatabaseConfig database) {
        DataSourceBean primary = new DataSourceBean(database.id(), database.jndiName());
        Optional<List<Node>> writing = primary.nodes();
        Optional<List<Node>> reading = database.readsElsewhere()
                ? new DataSourceBean(database.id(), database.readJndiName()).nodes()
                : Optional.empty();
        boolean told = writing.isPresent() || reading.isPresent();
        return new Nodes(
                told ? Optional.of(once(writing.orElse(List.of()), reading.orElse(List.of()))) : Optional.empty(),
                primary.failovers());
    }

    /** The pool for reading tells of the primary as well, which it falls back to. */
    private static List<Node> once(List<Node> writing, List<Node> reading) {
        Map<Optional<String>, Node> byHost = new LinkedHashMap<>();
        writing.forEach(node -> byHost.put(node.host(), node));
        reading.forEach(node -> byHost.putIfAbsent(node.host(), node));
        return List.copyOf(byHost.values());
    }
}
