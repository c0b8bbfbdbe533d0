package org.multidb.it;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Closes what is {@link Shared} when the last test has run. */
public final class ClosesShared implements LauncherSessionListener {

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        try {
            Shared.closeAll();
        } catch (Exception e) { // closing anything may fail in any way; the processes are killed at exit then
            throw new IllegalStateException("A shared server could not be closed", e);
        }
    }
}
