package org.multidb.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLoadTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicInteger itemStatus = new AtomicInteger(200);
    private final Set<String> cacheControls = ConcurrentHashMap.newKeySet();
    private volatile boolean slow;
    private HttpServer server;
    private HttpLoad load;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/items", exchange -> {
            cacheControls.add(String.valueOf(exchange.getRequestHeaders().getFirst("Cache-Control")));
            answer(exchange, itemStatus.get());
        });
        server.createContext("/api/orders", exchange -> {
            orders.incrementAndGet();
            answer(exchange, 201);
        });
        server.start();
        load = new HttpLoad(server.getAddress().getPort(), Duration.ofMillis(100));
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        if (slow) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdown();
    }

    @Test
    void everyOrderThatIsAcknowledgedIsCountedAlsoThoseOfTheRunUp() {
        Figures figures = load.closed(Workload.ORDER, 4, SHORT);

        assertThat(figures.orders()).isPositive().isEqualTo(orders.get());
        assertThat(figures.failed()).isZero();
    }

    @Test
    void ofTenRequestsOfAMixOneIsAnOrder() {
        Figures figures = load.closed(Workload.MIXED, 1, SHORT);

        double measured = figures.perSecond() * SHORT.toMillis() / 1e3;
        assertThat(figures.failed()).isZero();
        assertThat(measured).isGreaterThan(figures.orders() * 5.0);
    }

    @Test
    void noReadMayBeAnsweredByWhatTheGeneratorHasKept() {
        load.closed(Workload.READ, 1, SHORT);
        load.closed(Workload.PAGE, 1, SHORT);

        assertThat(cacheControls).containsExactly("no-store");
    }

    @Test
    void anAnswerThatIsNoSuccessIsAFailureAndNoThroughput() {
        itemStatus.set(503);

        Figures figures = load.closed(Workload.READ, 2, SHORT);

        assertThat(figures.failed()).isPositive();
        assertThat(figures.perSecond()).isZero();
    }

    @Test
    void atAConstantRateTheWaitForAConnectionCounts() {
        slow = true;

        Figures figures = load.open(Workload.READ, 1, 60, SHORT);

        assertThat(figures.p99Micros()).isGreaterThan(2 * PAUSE.toMillis() * 1_000);
    }
}
