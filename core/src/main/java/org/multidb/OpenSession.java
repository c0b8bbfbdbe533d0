package org.multidb;

import java.sql.Connection;
import java.sql.SQLException;

/** A session and the duty to give its connection back. */
record OpenSession(Session session) implements AutoCloseable {

    static OpenSession of(Member member, Opening<Connection, SQLException> connection) {
        member.requireAdmitted();
        try {
            return new OpenSession(new Session(member.config(), connection.open()));
        } catch (SQLException e) {
            throw SqlFailures.of(member.config().id(), e);
        }
    }

    @Override
    public void close() {
        try {
            session.connection().close();
        } catch (SQLException e) {
            throw SqlFailures.of(session.database().id(), e);
        }
    }
}
