package org.multidb.launcher;

import java.io.PrintStream;

/**
 * What the user sees. Keeps the process's own streams, so that everything else that prints can be sent to the log.
 *
 * @param out what the user asked for
 * @param err what went wrong, and warnings
 */
record Terminal(PrintStream out, PrintStream err) {
    static Terminal ofProcess() {
        return new Terminal(System.out, System.err);
    }

    void say(String line) {
        out.println(line);
    }

    void warn(String line) {
        err.println("WARNING " + line);
    }

    void fail(String line) {
        err.println(line);
    }
}
