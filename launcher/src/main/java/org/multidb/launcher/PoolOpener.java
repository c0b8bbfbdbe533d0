package org.multidb.launcher;

import java.sql.SQLException;
import java.util.Collection;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Opens the connections that pools have from the start, each pool in a thread of its own, while the application is being
 * deployed. Else the first who wants one would wait for all of them: the application itself, at the end of its deployment.
 */
final class PoolOpener {
    private static final Logger LOG = Logger.getLogger("org.multidb.launcher");

    private final ClassLoader server;

    PoolOpener(ClassLoader server) {
        this.server = server;
    }

    /** Returns at once; nothing waits for what comes of it. */
    void open(Collection<String> jndiNames) {
        for (String name : jndiNames) {
            Thread thread = new Thread(() -> open(name), "multidb open " + name);
            thread.setContextClassLoader(server);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** The application asks for itself, and tells what keeps a database from answering. */
    @SuppressWarnings("BanJNDI") // the names are those of pools that the launcher has just made
    private static void open(String name) {
        try {
            DataSource pool = InitialContext.doLookup(name);
            pool.getConnection().close();
        } catch (NamingException | SQLException e) {
            LOG.log(Level.FINE, "the pool " + name + " could not be opened ahead", e);
        }
    }
}
