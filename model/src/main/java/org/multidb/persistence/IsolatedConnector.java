package org.multidb.persistence;

import java.io.PrintWriter;
import java.sql.Connection;
import java.util.Properties;
import org.eclipse.persistence.sessions.Connector;
import org.eclipse.persistence.sessions.Session;

/**
 * Connects a persistence unit through another connector, once its database is in service; while the unit is being opened
 * it hands out a placeholder. Safe for use by several threads.
 */
@SuppressWarnings("serial") // EclipseLink never serializes the session of an application server
final class IsolatedConnector implements Connector {
    private static final long serialVersionUID = 1L;

    private final Connector real;
    private final transient Stage stage;
    private final transient Doorway doorway;

    IsolatedConnector(Connector real, Stage stage, Doorway doorway) {
        this.real = real;
        this.stage = stage;
        this.doorway = doorway;
    }

    @Override
    public Connection connect(Properties properties, Session session) {
        if (!stage.isOpen()) {
            return stage.introduction(() -> real.connect(properties, session));
        }
        return doorway.open(isReadOnly(session), () -> real.connect(properties, session));
    }

    /** Of an EntityManager with a connection of its own the session is its own as well, and has its properties. */
    private static boolean isReadOnly(Session session) {
        return "true".equals(session.getProperty(FaultIsolation.READ_ONLY));
    }

    @Override
    public Connector clone() {
        return new IsolatedConnector((Connector) real.clone(), stage, doorway);
    }

    @Override
    public void toString(PrintWriter writer) {
        real.toString(writer);
    }

    @Override
    public String getConnectionDetails() {
        return real.getConnectionDetails();
    }
}
