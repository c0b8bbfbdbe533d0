package org.multidb.launcher;

/**
 * Stops the application when the process is told to end: SIGTERM, Ctrl-C, or a start that failed. Bounded in time: a
 * server that hangs must not keep the process.
 */
final class Shutdown implements Runnable {
    private static final int LIMIT_MILLIS = 20_000;

    private final Application application;
    private final Terminal terminal;
    private volatile boolean announced;
    private volatile boolean begun;

    Shutdown(Application application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    /** From now on the user is told of the stop. */
    void announce() {
        announced = true;
    }

    /** Whether the process has been told to end. */
    boolean hasBegun() {
        return begun;
    }

    @Override
    public void run() {
        begun = true;
        say("stopping ...");
        Thread limit = new Thread(this::haltAfterLimit, "multidb stop limit");
        limit.setDaemon(true);
        limit.start();
        application.stop();
        say("multidb stopped");
    }

    private void say(String line) {
        if (announced) {
            terminal.say(line);
        }
    }

    /** What a halt leaves behind is what a power cut would, and the next start puts it right. */
    private void haltAfterLimit() {
        try {
            Thread.sleep(LIMIT_MILLIS);
            terminal.warn("the server has not stopped for " + LIMIT_MILLIS / 1000 + " s; ending it");
            Runtime.getRuntime().halt(ExitCode.FAILED.number());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
