package org.multidb.datasource;

import java.sql.SQLException;
import java.util.Optional;

/**
 * What came of asking a node for its role.
 *
 * @param failure why it did not tell
 */
record Verdict(NodeRole role, Optional<SQLException> failure) {
    static final Verdict NOT_ASKED = new Verdict(NodeRole.UNKNOWN, Optional.empty());

    static Verdict of(boolean writable) {
        return new Verdict(writable ? NodeRole.PRIMARY : NodeRole.STANDBY, Optional.empty());
    }

    static Verdict failed(SQLException failure) {
        return new Verdict(NodeRole.UNKNOWN, Optional.of(failure));
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
}
