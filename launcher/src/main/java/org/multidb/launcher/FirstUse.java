package org.multidb.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A start of an unpacked multidb that tells which classes it loads. It has databases of its own, and nothing of the user's
 * configuration.
 *
 * @param jar the unpacked {@code multidb.jar}
 * @param directory for its files; what it prints is in {@code output.txt}
 */
record FirstUse(Path jar, Path directory) {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 100;

    /** Answered once the application is ready. */
    private static final String FIRST = "/api/databases";

    /** What else loads classes that a user's first requests would have to wait for. */
    private static final List<String> MORE =
            List.of("/api/databases/db1/schema?detail=full", "/api/items", "/api/orders", "/health/ready", "/metrics");

    /**
     * Starts it, uses it, and stops it.
     *
     * @param classes the file that the JVM lists the classes in
     * @throws LauncherException if it does not start, or does not stop
     */
    void listClasses(Path classes) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        int port = freePort();
        Process process = command(classes, port)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop the first use"));
        try {
            if (!isUsed(process, port)) {
                throw LauncherException.failed(jar.toString(), "it did not start", "read " + output);
            }
            process.destroy();
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw LauncherException.failed(jar.toString(), "it did not stop", "read " + output);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder command(Path classes, int port) {
        ProcessBuilder builder = new ProcessBuilder(
                        Program.java(),
                        "-XX:DumpLoadedClassList=" + classes,
                        "-XX:TieredStopAtLevel=1",
                        "-Dmultidb.data-dir=" + directory.resolve("data"),
                        "-jar",
                        jar.toString(),
                        "--port",
                        "" + port)
                .directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.toUpperCase(Locale.ROOT)
                .startsWith("MULTIDB"));
        return builder;
    }

    /** Whether it has answered before it ended. */
    private static boolean isUsed(Process process, int port) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers(client, port, FIRST)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        for (String path : MORE) {
            answers(client, port, path); // or not, as a team may have no such resource; what it takes is loaded
        }
        return process.isAlive();
    }

    private static boolean answers(HttpClient client, int port, String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER)
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // it does not listen yet, or is gone
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
