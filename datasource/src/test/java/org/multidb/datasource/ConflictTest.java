package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told, and what is not, when another server takes writes. */
@Timeout(60)
class ConflictTest {
    private final FakeServer one = FakeServer.primary();
    private final FakeServer two = FakeServer.standby();
    private final MultidbDataSource source = source(one, two);
    private final Queue<LogRecord> told = new ConcurrentLinkedQueue<>();
    private final Handler log = new Noting(told);

    @BeforeEach
    void listen() {
        Node.LOG.addHandler(log);
    }

    @AfterEach
    void close() {
        Node.LOG.removeHandler(log);
        one.close();
        two.close();
    }

    @Test
    void aServerThatWentAwayBeforeAnotherWasPromotedIsNoConflict() throws Exception {
        try (Connection connection = source.getConnection()) {
            one.swallow();
            two.promote();
            await().until(() -> status().getFailovers() == 1);
            assertThat(connection.isValid(0)).isFalse();
        }
        assertThat(told(Level.SEVERE)).isEmpty();
        assertThat(told(Level.WARNING))
                .containsSubsequence(
                        "db1: " + one.url() + " takes no more writes.", "db1: writes go to " + two.url() + " now.");
    }

    @Test
    void twoThatTakeWritesAtTheSameTimeAreAConflictThatIsToldOnce() throws Exception {
        try (Connection connection = source.getConnection()) {
            two.promote();
            await().until(() -> !status().getConflict().isEmpty());
            two.demote();
            await().until(() -> status().getConflict().isEmpty());
            assertThat(connection.isValid(0)).isTrue();
        }
        assertThat(told(Level.SEVERE))
                .singleElement()
                .asString()
                .startsWith(
                        "db1: " + one.url() + ", " + two.url() + " all take writes; multidb stays with " + one.url());
    }

    @Test
    void thePoolForReadingLeavesToTheOneForWritingToTellOfIt() throws Exception {
        try (FakeServer replica = FakeServer.standby()) {
            source.setReplicaUrls(replica.url());
            try (Connection connection = source.getConnection()) {
                assertThat(connection.isReadOnly()).isTrue();
                two.promote();
                await().until(() -> !status().getConflict().isEmpty());
                one.demote();
                await().until(() -> status().getFailovers() == 1);
            }
        }
        assertThat(told).isEmpty();
    }

    @Test
    void findingTheSameServerAgainAfterAQuietTimeIsNoNews() throws Exception {
        var nodes = new Nodes(source.servers(), Duration.ofSeconds(1));
        var dialer = new Dialer<>(new ConcurrentHashMap<>(), source.credentials(), Connector::plain);
        for (int i = 0; i < 2; i++) {
            nodes.open(dialer, fresh -> {}).close();
            assertThat(nodes.all().get(0).status().getRole()).isEqualTo("PRIMARY");
            await().until(() -> !nodes.watched());
            await().until(() ->
                    nodes.all().stream().noneMatch(node -> node.verdict().known()));
        }
        assertThat(told).isEmpty();
    }

    private DataSourceStatus status() {
        return new DataSourceStatus(source.nodes());
    }

    private List<String> told(Level level) {
        return told.stream()
                .filter(entry -> entry.getLevel().equals(level))
                .map(LogRecord::getMessage)
                .toList();
    }

    private static final class Noting extends Handler {
        private final Queue<LogRecord> noted;

        Noting(Queue<LogRecord> noted) {
            this.noted = noted;
        }

        @Override
        public void publish(LogRecord entry) {
            noted.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static MultidbDataSource source(FakeServer first, FakeServer other) {
        var source = new MultidbDataSource();
        source.setDatabaseName("db1");
        source.setJndiName("jdbc/" + UUID.randomUUID());
        source.setUrl(first.url());
        source.setStandbyUrls(other.url());
        source.setVendorClassName(FakeSource.class.getName());
        source.setConnectTimeoutMillis(400);
        return source;
    }
}
