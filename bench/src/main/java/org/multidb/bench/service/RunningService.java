package org.multidb.bench.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.multidb.bench.Goods;

/** A service that runs. What it prints goes to {@code output.txt} in its directory. */
public final class RunningService implements AutoCloseable {
    private static final Duration READY = Duration.ofMinutes(15);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Service service;
    private final Process process;
    private final Path output;
    private final Thread killer;
    private final long startedNanos;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningService(Service service, Process process, Path output, long startedNanos) {
        this.service = service;
        this.process = process;
        this.output = output;
        this.startedNanos = startedNanos;
        this.killer = new Thread(process::destroyForcibly, "kill " + service.name());
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /**
     * Starts it.
     *
     * @param flags for its JVM, besides its own
     * @param directory where it runs
     */
    public static RunningService start(Service service, List<String> flags, Path directory) throws IOException {
        service.writeFiles(directory);
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(flags);
        command.addAll(service.flags());
        command.addAll(List.of("-jar", service.jar().toString()));
        command.addAll(service.arguments());
        Path output = directory.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(service.environment());
        long startedNanos = System.nanoTime();
        return new RunningService(service, builder.start(), output, startedNanos);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public Service service() {
        return service;
    }

    public String name() {
        return service.name();
    }

    public int port() {
        return service.port();
    }

    /** Waits until it serves an item; how long that took since the start of the process. */
    public Duration awaitReady() throws IOException, InterruptedException {
        while (!serves()) {
            if (!process.isAlive() || age().compareTo(READY) > 0) {
                throw new IllegalStateException(service.name() + " does not start:\n" + Files.readString(output));
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
        return age();
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private boolean serves() throws InterruptedException {
        try {
            return get("/api/items/" + Goods.sku(0)).statusCode() == 200;
        } catch (IOException e) {
            return false; // it does not listen yet
        }
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .timeout(ANSWER);
    }

    /** Takes the processor from it, until {@link #resume}: it uses no time while another one is measured. */
    public void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, "" + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException(service.name() + " is gone:\n" + Files.readString(output));
        }
    }

    /** Resident memory in bytes. */
    public long residentBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", "" + process.pid(), "status"))) {
            String line = lines.filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
            return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                resume();
                process.destroy();
            }
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
