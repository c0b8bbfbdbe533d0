package org.multidb.persistence;

import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.internal.databaseaccess.Accessor;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/**
 * Lets an EntityManager take part in a JTA transaction from its first read. EclipseLink would read on another connection
 * until it first writes, and so miss what the same transaction wrote through a DataSource.
 */
final class JoinedReads extends SessionEventAdapter {

    static void in(Session session) {
        session.setProperty(PersistenceUnitProperties.JOIN_EXISTING_TRANSACTION, "true");
        session.getEventManager().addListener(new JoinedReads());
    }

    /** Joined without a connection, {@code unwrap(Connection.class)} would give null. */
    @Override
    public void postBeginTransaction(SessionEvent event) {
        AbstractSession session = (AbstractSession) event.getSession();
        Accessor accessor = session.getAccessor();
        try {
            accessor.incrementCallCount(session);
        } catch (DatabaseException e) {
            session.handleException(e); // as a statement's would be: it tells which database failed
        }
        accessor.decrementCallCount();
    }
}
