package org.multidb.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.multidb.bench.report.Heading;

/**
 * What the command line says.
 *
 * @param root the repository, whose modules are built
 * @param flags of every measured JVM
 * @param report the file to be written
 */
record Settings(Plan plan, Path root, List<String> flags, Path report) {
    private static final List<String> VERSIONS =
            List.of("payara", "quarkus", "springboot", "agroal", "hyperfoil", "postgresql", "pgjdbc");

    Settings {
        flags = List.copyOf(flags);
    }

    /**
     * Reads them from the command line.
     *
     * @param arguments mode, root, flags in one text, report
     */
    static Settings of(String... arguments) {
        if (arguments.length != 4) {
            throw new IllegalArgumentException("there are " + arguments.length
                    + " arguments. To solve it, give mode, repository, JVM flags and report");
        }
        Plan plan = Plan.named(arguments[0]);
        return new Settings(
                plan,
                Path.of(arguments[1]).toAbsolutePath().normalize(),
                flags(plan, arguments[2]),
                Path.of(arguments[3]).toAbsolutePath());
    }

    private static List<String> flags(Plan plan, String given) {
        return Stream.concat(Stream.of(given.trim().split("\\s+")), plan.flags().stream())
                .toList();
    }

    Path multidb() {
        return built("launcher/target/multidb.jar");
    }

    Path quarkus() {
        return built("bench/quarkus/target/quarkus-app/quarkus-run.jar");
    }

    Path springBoot() {
        return built("bench/springboot/target/springboot.jar");
    }

    /** How and on what it is measured. Versions come from the build, as system properties. */
    Heading heading() {
        Map<String, String> versions = new TreeMap<>();
        VERSIONS.forEach(name -> versions.put(name, System.getProperty("version." + name, "unknown")));
        return new Heading(plan.name(), plan.unpacked(), flags, versions, plan.warmUps(), root);
    }

    private Path built(String path) {
        Path file = root.resolve(path);
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + " is not there. To solve it, build it: mvn -Pbench verify");
        }
        return file;
    }
}
