package org.multidb.web.databases;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Optional;
import java.util.OptionalDouble;
import org.multidb.pool.Node;

/**
 * One of the servers that a database may be on, as it is shown to callers.
 *
 * @param host with its port; left out where the database is embedded
 * @param role {@code primary} takes writes, {@code standby} does not, {@code replica} is for reading; {@code unknown} if it
 *     does not answer or is the only one
 * @param state {@code unknown}, {@code up}, {@code suspect} or {@code down}
 * @param since ISO 8601 instant of when it came into this state
 * @param lagSeconds how far a replica is behind, left out where that is not known
 * @param lastFailure why an attempt or a connection failed last, left out if none has
 */
@JsonbPropertyOrder({"host", "role", "state", "since", "lagSeconds", "lastFailure"})
public record ServerStatus(
        Optional<String> host,
        String role,
        String state,
        String since,
        OptionalDouble lagSeconds,
        Optional<String> lastFailure) {

    static ServerStatus of(Node node) {
        return new ServerStatus(
                node.host(), node.role(), node.state(), node.since(), node.lagSeconds(), node.lastFailure());
    }
}
