package org.multidb.launcher;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** {@code multidb.jar} as it was started: with the server inside, or with the server beside it ({@code unpack}). */
final class Program {
    /** Where {@code unpack} lays the server's jars, beside {@code multidb.jar}. */
    static final String SERVER = "runtime";

    /** Where it lays the drivers and what else the server's pools need. */
    static final String LIBRARIES = "lib";

    /** Where it lays the jars of {@code multidb.lib-dir}. */
    static final String DRIVERS = "drivers";

    private Program() {}

    /** The jar, or a folder of classes. */
    static Path path() {
        try {
            return Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the JVM gives the place of a class as a URL that is none", e);
        }
    }

    /** The JVM that it runs in, as a command. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Whether the JVM itself has the server's classes on its class path. */
    static boolean isUnpacked() {
        return classPath().getResource("fish/payara/micro/impl/PayaraMicroImpl.class") != null;
    }

    /** The loader of the JVM's class path. */
    static ClassLoader classPath() {
        return Main.class.getClassLoader();
    }
}
