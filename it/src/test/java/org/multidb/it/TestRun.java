package org.multidb.it;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** What all tests of a process have in common: how long they wait for a condition, and what is {@link Shared}. */
public final class TestRun implements LauncherSessionListener {
    /** For conditions without a bound of their own; another test may have the processors meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        try {
            Shared.closeAll();
        } catch (Exception e) { // closing anything may fail in any way; the processes are killed at exit then
            throw new IllegalStateException("A shared server could not be closed", e);
        }
    }
}
