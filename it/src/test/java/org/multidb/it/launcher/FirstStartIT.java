package org.multidb.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.multidb.it.Answer;
import org.multidb.it.Archives;
import org.multidb.it.Installation;
import org.multidb.it.Measures;
import org.multidb.it.MultidbProcess;
import org.multidb.it.orders.Shop;

/** A newcomer's way: start it with nothing configured, order something, stop it, start it again. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Measures
class FirstStartIT {
    /** The aim is 15 s on two idle cores; how fast the machine is decides, so there is room. The time is printed. */
    private static final Duration READY = Duration.ofSeconds(30);

    private static final Duration STOPPED = Duration.ofSeconds(10);
    private static final long IDLE_BYTES = 600L << 20;
    private static final int SIGTERM = 128 + 15;

    private final Installation installation =
            Installation.named("first-start").jar(Archives.launcher()).atFullSpeed();
    private MultidbProcess running;
    private Duration ready;
    private Duration readyAgain;

    @BeforeAll
    void start() {
        running = installation.start();
        ready = running.age();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    @Order(1)
    void itUsesLittleMemoryWhileItIsIdle() {
        long bytes = running.residentBytes();
        System.out.println("multidb.jar: " + (bytes >> 20) + " MB idle");
        assertThat(bytes).isLessThan(IDLE_BYTES);
    }

    @Test
    @Order(1)
    void itGivesNativeMemoryBack() {
        assertThat(running.threadDump()).contains("\"multidb native memory\"");
    }

    @Test
    @Order(1)
    void itDescribesItsListsWithTheirParameters() {
        JsonObject paths = running.http()
                .get("/openapi", "Accept", "application/json")
                .object()
                .getJsonObject("paths");
        for (String list : List.of("/api/items", "/api/orders", "/api/customers")) {
            List<JsonObject> parameters = paths.getJsonObject(list)
                    .getJsonObject("get")
                    .getJsonArray("parameters")
                    .getValuesAs(JsonObject.class);
            assertThat(parameters)
                    .as(list)
                    .extracting(parameter -> parameter.getString("name"))
                    .containsExactly("offset", "limit", "sort");
            assertThat(parameters)
                    .as(list)
                    .extracting(parameter ->
                            String.valueOf(parameter.getJsonObject("schema").get("default")))
                    .containsExactly("0", "50", "null");
        }
    }

    @Test
    @Order(1)
    void itSaysWhereItListensAndWhatItServesAndNothingOfTheServer() {
        assertThat(running.output())
                .contains("http://127.0.0.1:" + running.port() + "/", "db1 derby", "db2 derby")
                .doesNotContainIgnoringCase("glassfish", "hazelcast", "grizzly")
                .doesNotContain("WARN", "SEVERE", "ERROR");
    }

    @Test
    @Order(1)
    void itListensOnTheLoopbackAddressAlone() throws SocketException {
        assertThat(connects(InetAddress.getLoopbackAddress())).isTrue();
        assertThat(otherAddresses()).noneMatch(this::connects);
    }

    private static List<InetAddress> otherAddresses() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private boolean connects(InetAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, running.port()), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    @Order(1)
    void thereAreTwoDatabases() {
        List<JsonObject> databases = running.http().get("/api/databases").objects();
        assertThat(databases).extracting(d -> d.getString("id")).containsExactly("db1", "db2");
        assertThat(databases).extracting(d -> d.getString("state")).containsOnly("up");
    }

    @Test
    @Order(1)
    void aSecondStartOnTheSameDataIsRefused() {
        Installation other = Installation.named("second-start")
                .jar(Archives.launcher())
                .set("multidb.data-dir", installation.dataDir().toString());
        try (MultidbProcess second = other.launch()) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.output())
                    .contains(installation.dataDir().toString(), "" + running.pid(), "multidb.data-dir");
        }
        assertThat(running.http().get("/api/items").status()).isEqualTo(200);
    }

    @Test
    @Order(1)
    void aPortInUseIsReportedAtOnce() {
        Installation other = Installation.named("port-in-use");
        List<String> arguments = List.of("--port", "" + running.port());
        try (MultidbProcess second = other.run(arguments)) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.age()).isLessThan(Duration.ofSeconds(10));
            assertThat(second.output()).contains(":" + running.port(), "--port");
        }
    }

    @Test
    @Order(2)
    void anOrderIsThereAfterARestart() {
        Answer placed = new Shop(running.http()).place("ada@example.org", Map.of("BNS-YIRG-250", 2));
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        JsonObject order = new Shop(running.http()).order(placed);
        long stopping = System.nanoTime();
        assertThat(running.stop()).isEqualTo(SIGTERM);
        assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(STOPPED);
        restart();
        assertThat(new Shop(running.http()).order(placed)).isEqualTo(order);
    }

    private void restart() {
        running = installation.start();
        readyAgain = running.age();
    }

    /** The quicker of two starts: the machine may have been busy with something else during one. */
    @Test
    @Order(3)
    void itIsReadyInTime() {
        System.out.println("multidb.jar: ready after " + ready.toMillis() + " and " + readyAgain.toMillis() + " ms");
        assertThat(Collections.min(List.of(ready, readyAgain))).isLessThan(READY);
    }
}
