package org.multidb.launcher;

/** How the process ends; after a signal it is the JVM's usual 128 + the signal's number. */
enum ExitCode {
    DONE(0),
    /** The application could not be started. */
    FAILED(1),
    /** The command line or the configuration has mistakes; nothing was started. */
    MISTAKES(2);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
