package org.multidb.launcher;

/** Why the application cannot be started, in words for whoever started it; never contains a credential. */
final class LauncherException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    private LauncherException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** Something in the surroundings is in the way: a port, a directory, the server itself. */
    static LauncherException failed(String subject, String problem, String hint) {
        return new LauncherException(ExitCode.FAILED, text(subject, problem, hint), null);
    }

    static LauncherException failed(String subject, String problem, String hint, Throwable cause) {
        return new LauncherException(ExitCode.FAILED, text(subject, problem, hint), cause);
    }

    /** What was asked for cannot be meant. */
    static LauncherException mistaken(String subject, String problem, String hint) {
        return new LauncherException(ExitCode.MISTAKES, text(subject, problem, hint), null);
    }

    private static String text(String subject, String problem, String hint) {
        return subject + ": " + problem + ". To solve it, " + hint + ".";
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
