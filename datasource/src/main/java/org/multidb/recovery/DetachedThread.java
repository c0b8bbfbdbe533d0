package org.multidb.recovery;

import java.security.AccessController;
import java.security.PrivilegedAction;

/** Threads of this module, which may have to run when the application whose call made them is undeployed. */
public final class DetachedThread {
    private DetachedThread() {}

    /**
     * A daemon, yet to be started, that holds no class loader but this module's: neither as its context class loader, nor in
     * inherited thread locals, nor by the protection domains of those who called for it, which a thread keeps unless it is made
     * in a privileged action.
     */
    @SuppressWarnings("removal") // the JDKs in which it is gone keep no protection domains
    public static Thread of(String name, Runnable task) {
        Thread thread =
                AccessController.doPrivileged((PrivilegedAction<Thread>) () -> new Thread(null, task, name, 0, false));
        thread.setDaemon(true);
        thread.setContextClassLoader(DetachedThread.class.getClassLoader());
        return thread;
    }
}
