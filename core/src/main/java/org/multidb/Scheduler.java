package org.multidb;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The server's executor for what is done again and again. */
public final class Scheduler {
    private Scheduler() {}

    /**
     * Looked up, because Payara has no component environment to inject from yet when a library's bean is told of the start.
     *
     * @throws IllegalStateException outside of a server
     */
    @SuppressWarnings("BanJNDI") // the name is the platform's
    public static ManagedScheduledExecutorService ofServer() {
        try {
            return InitialContext.doLookup("java:comp/DefaultManagedScheduledExecutorService");
        } catch (NamingException e) {
            throw new IllegalStateException("the server has no default ManagedScheduledExecutorService", e);
        }
    }
}
