package org.multidb.it;

import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** HTTP to a server of this machine. Nothing takes longer than {@link #BOUND}. Safe for use by several threads. */
public final class Http {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI root;

    private Http(URI root) {
        this.root = root;
    }

    public static Http at(int port) {
        return new Http(URI.create("http://127.0.0.1:" + port));
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, BodyPublishers.noBody(), headers);
    }

    public Answer post(String path, JsonStructure body, String... headers) {
        return post(path, body.toString(), "application/json", headers);
    }

    public Answer post(String path, String body, String mediaType, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), "Content-Type", mediaType, headers);
    }

    private Answer send(String method, String path, BodyPublisher body, String name, String value, String... headers) {
        HttpRequest.Builder request = request(path).method(method, body).header(name, value);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Any method; for those that have no method here, and for the unusual. */
    public Answer send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = request(path).method(method, body);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).timeout(BOUND);
    }

    private static Answer send(HttpRequest.Builder request) {
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new Answer(response.statusCode(), response.headers(), response.body(), took);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether the path answers with that status now; a server that cannot be reached does not. */
    public boolean answers(String path, int status) {
        try {
            return get(path).status() == status;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
