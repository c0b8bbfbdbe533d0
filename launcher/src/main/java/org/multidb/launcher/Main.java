package org.multidb.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * What {@code java -jar multidb.jar} starts: loads the launcher from its corner of the jar. This class
 * alone lies where the deployed application can see it.
 */
public final class Main {
    private static final String CLASSES = "!/MULTIDB-INF/classes/";

    private Main() {}

    /** Runs the launcher; see {@code --help}. */
    public static void main(String[] args) throws ReflectiveOperationException, IOException {
        launcherClasses()
                .loadClass("org.multidb.launcher.Launcher")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }

    /** Never closed: the launcher is there as long as the process is. */
    private static ClassLoader launcherClasses() throws IOException {
        URL jar = Main.class.getProtectionDomain().getCodeSource().getLocation();
        URL classes = URI.create("jar:" + jar + CLASSES).toURL();
        return new URLClassLoader("launcher", new URL[] {classes}, Main.class.getClassLoader());
    }
}
