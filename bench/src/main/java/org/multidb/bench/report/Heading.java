package org.multidb.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.bench.database.PostgresServer;
import org.multidb.bench.load.Workload;
import org.multidb.bench.service.Service;

/**
 * How and on what a run was made.
 *
 * @param mode as the command line calls it
 * @param unpacked whether the services are, with an archive of their classes
 * @param flags of every measured JVM
 * @param versions of what was measured, and with what
 * @param warmUps the longest that each service is warmed up with a kind of load; none where nothing is measured
 * @param root the repository
 */
public record Heading(
        String mode,
        boolean unpacked,
        List<String> flags,
        Map<String, String> versions,
        Map<Workload, Duration> warmUps,
        Path root) {

    public Heading {
        flags = List.copyOf(flags);
        versions = Map.copyOf(versions);
        warmUps = Map.copyOf(warmUps);
    }

    /** Asks the machine and the repository. */
    public String markdown() throws IOException, InterruptedException {
        return """
                # Bench

                Made by `mvn -Pbench verify -Dbench.mode=%s` at %s, commit %s.

                - Machine: %s; %d cores, %.0f GB, shared by load generator, service and databases.
                - JVM of every service: `java %s`, Java %s; %s.
                - Versions: %s.
                - Connections to each database, all made at the start: %d. Everything else is each product's default, unless its name says otherwise.
                - PostgreSQL, two servers: %s.
                - Warm-up: %s.
                - Medians of rounds that alternate between the services; one service runs at a time, the others are stopped meanwhile.
                - Throughput: clients who wait for each answer. Latency at a constant rate: counted from the start of
                  each request, which does not wait for earlier ones.

                """.formatted(
                        mode,
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        commit(),
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        memoryGigabytes(),
                        String.join(" ", flags),
                        System.getProperty("java.vm.version"),
                        unpacked ? "each unpacked, with an archive of its classes" : "each as it is built",
                        list(versions),
                        Service.POOL_SIZE,
                        list(PostgresServer.SETTINGS),
                        warmedUp());
    }

    private String warmedUp() {
        if (warmUps.isEmpty()) {
            return "none, as nothing is measured";
        }
        return warmUps.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> one.getKey().title() + " " + one.getValue().toSeconds() + " s")
                .collect(Collectors.joining(
                        ", ",
                        "each service with each kind of load until its throughput levels off; at least half and at most all of ",
                        ""));
    }

    private static String list(Map<String, String> pairs) {
        StringBuilder text = new StringBuilder();
        pairs.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(pair -> text.append(
                        text.isEmpty() ? "" : ", ")
                .append(pair.getKey())
                .append(' ')
                .append(pair.getValue()));
        return text.toString();
    }

    private static double memoryGigabytes() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getTotalMemorySize()
                / 1e9;
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        }
    }

    /** The commit that was built, and whether anything was changed since. */
    private String commit() throws IOException, InterruptedException {
        String hash = git("rev-parse", "--short", "HEAD");
        boolean changed = !git("status", "--porcelain", "--untracked-files=no").isEmpty();
        return hash.isEmpty() ? "unknown" : hash + (changed ? " with changes" : "");
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        Process git = new ProcessBuilder(
                        Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
                .directory(root.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? output : "";
    }
}
