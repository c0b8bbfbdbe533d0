package org.multidb.datasource;

import java.sql.SQLException;
import java.util.Optional;

/**
 * What came of asking a node for its role.
 *
 * @param failure why it did not tell
 * @param position how far it has got, where that was asked
 * @param askedAt when, by {@code System.nanoTime()}
 */
record Verdict(NodeRole role, Optional<SQLException> failure, Optional<Position> position, long askedAt) {
    static final Verdict NOT_ASKED = new Verdict(NodeRole.UNKNOWN, Optional.empty(), Optional.empty(), 0);

    static Verdict of(NodeRole role, Optional<Position> position, long askedAt) {
        return new Verdict(role, Optional.empty(), position, askedAt);
    }

    static Verdict failed(SQLException failure, long askedAt) {
        return new Verdict(NodeRole.UNKNOWN, Optional.of(failure), Optional.empty(), askedAt);
    }

    boolean primary() {
        return role == NodeRole.PRIMARY;
    }

    boolean standby() {
        return role == NodeRole.STANDBY;
    }

    boolean unreachable() {
        return failure.filter(Errors::isOutage).isPresent();
    }

    /** It answered, but with a no to the login. */
    boolean refused() {
        return failure.isPresent() && !unreachable();
    }

    boolean known() {
        return role != NodeRole.UNKNOWN || failure.isPresent();
    }

    /** Whether it came of a question that was put after that time. */
    boolean knownSince(long time) {
        return known() && askedAt - time >= 0;
    }
}
