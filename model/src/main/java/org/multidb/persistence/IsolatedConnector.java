package org.multidb.persistence;

import java.io.PrintWriter;
import java.sql.Connection;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;
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
    private final transient Function<Supplier<Connection>, Connection> admission;

    IsolatedConnector(Connector real, Stage stage, Function<Supplier<Connection>, Connection> admission) {
        this.real = real;
        this.stage = stage;
        this.admission = admission;
    }

    @Override
    public Connection connect(Properties properties, Session session) {
        if (!stage.isOpen()) {
            return stage.introduction(() -> real.connect(properties, session));
        }
        return admission.apply(() -> real.connect(properties, session));
    }

    @Override
    public Connector clone() {
        return new IsolatedConnector((Connector) real.clone(), stage, admission);
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
