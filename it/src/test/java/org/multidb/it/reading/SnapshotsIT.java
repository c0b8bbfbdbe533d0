package org.multidb.it.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Ports;
import org.multidb.it.PostgresServer;
import org.multidb.it.PostgresStandby;
import org.multidb.reading.Snapshot;
import org.multidb.reading.Snapshots;

/** What PostgreSQL says of its snapshots, on a server where nobody else has transactions. */
class SnapshotsIT {
    private static PostgresServer server;

    private DatabaseAddress database;

    @BeforeAll
    static void start() {
        server = PostgresServer.start("snapshots", Map.of("autovacuum", "off"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void create() throws SQLException {
        database = server.create("snapshots");
        database.execute("create table numbers (n int)", "insert into numbers values (1)");
    }

    @Test
    void itIsTheSameWhileNothingIsCommitted() throws SQLException {
        Snapshot before = shown(database).orElseThrow();
        assertThat(database.number("select n from numbers")).isEqualTo(1);
        assertThat(shown(database)).contains(before);

        try (Connection writer = database.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("update numbers set n = 2");
            Snapshot meanwhile = shown(database).orElseThrow();
            assertThat(database.number("select n from numbers")).isEqualTo(1);
            assertThat(shown(database)).contains(meanwhile);

            writer.commit();
            assertThat(shown(database)).isPresent().isNotEqualTo(Optional.of(meanwhile));
        }
        assertThat(shown(database)).isPresent().isNotEqualTo(Optional.of(before));
    }

    @Test
    void anotherOneIsShownWithTheCommitOfAPreparedTransaction() throws SQLException {
        try (Connection writer = database.connect();
                Statement statement = writer.createStatement()) {
            statement.execute("begin");
            statement.execute("update numbers set n = 2");
            statement.execute("prepare transaction 'snapshots'");
            Snapshot prepared = shown(database).orElseThrow();
            assertThat(shown(database)).contains(prepared);

            statement.execute("commit prepared 'snapshots'");
            assertThat(shown(database)).isPresent().isNotEqualTo(Optional.of(prepared));
        }
    }

    @Test
    void anotherOneIsShownWithEachChangeOfTheDefinitions() throws SQLException {
        Snapshot before = shown(database).orElseThrow();
        database.execute("truncate numbers");
        Snapshot empty = shown(database).orElseThrow();
        database.execute("alter table numbers rename n to m");

        assertThat(empty).isNotEqualTo(before);
        assertThat(shown(database)).isPresent().isNotEqualTo(Optional.of(empty));
    }

    @Test
    void whereRowsMayBeOnOtherServersNoneIsShown() throws SQLException {
        String name = database.url().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
        server.admin(name)
                .execute(
                        "create foreign data wrapper elsewhere",
                        "create server elsewhere foreign data wrapper elsewhere",
                        "create foreign table others (n int) server elsewhere");

        assertThat(shown(database)).isEmpty();
    }

    @Test
    void afterARestartItIsAnotherOne() throws SQLException {
        try (PostgresServer restarted = PostgresServer.start("snapshots-restarted", Map.of("autovacuum", "off"))) {
            Snapshot before = shown(restarted.admin("postgres")).orElseThrow();
            restarted.kill();
            restarted.restart();

            assertThat(shown(restarted.admin("postgres"))).isPresent().isNotEqualTo(Optional.of(before));
        }
    }

    @Test
    void aStandbyShowsNoneUntilItIsPromoted() throws SQLException {
        try (PostgresServer primary = PostgresServer.start("snapshots-primary");
                PostgresServer standby =
                        PostgresStandby.replicaOf(primary, primary, "snapshots-standby", Ports.free())) {
            Snapshot before = shown(primary.admin("postgres")).orElseThrow();
            assertThat(shown(standby.admin("postgres"))).isEmpty();

            primary.kill();
            PostgresStandby.promote(standby);
            assertThat(shown(standby.admin("postgres"))).isPresent().isNotEqualTo(Optional.of(before));
        }
    }

    private static Optional<Snapshot> shown(DatabaseAddress address) throws SQLException {
        try (Connection connection = address.connect()) {
            return Snapshots.shown(connection);
        }
    }
}
