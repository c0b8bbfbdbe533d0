package org.multidb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;
import org.multidb.config.Vendor;
import org.multidb.migration.MigrationFailedException;
import org.multidb.migration.Migrations;

class DatabasesTest {
    private final Map<String, TestPool> pools = new HashMap<>();
    private final ExecutorService executor = Executors.newCachedThreadPool();

    /** The first use of Derby and Flyway in a JVM may take longer than a probe. */
    @BeforeAll
    static void warmUp() {
        MultidbConfig config = MultidbConfig.read(
                Settings.of(Map.of("multidb.databases", "good", "multidb.database.good.migrate", "true")));
        new Migrations(config).migrate(config.databases().get(0), Vendor.DERBY, new TestPool("warmup"));
    }

    @BeforeEach
    void bindPools() {
        for (String id : List.of("good", "broken", "other")) {
            TestPool pool = new TestPool(id + UUID.randomUUID());
            pools.put(id, pool);
            TestNaming.bind("jdbc/" + id, pool);
        }
    }

    @AfterEach
    void letGo() throws InterruptedException {
        pools.values().forEach(TestPool::goOn);
        executor.shutdown();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void workIsDoneInASessionOfTheNamedDatabase() throws SQLException {
        Databases databases = databases(Map.of("multidb.database.good.migrate", "true"));
        settle(databases);

        int rows = databases.with("good", session -> {
            try (ResultSet result = session.connection().createStatement().executeQuery("select count(*) from notes")) {
                result.next();
                return result.getInt(1);
            }
        });

        assertThat(rows).isZero();
    }

    @Test
    void anUnknownIdentifierListsTheKnownOnes() {
        Databases databases = databases(Map.of());

        assertThatThrownBy(() -> databases.with("nope\n", session -> 1))
                .isInstanceOf(UnknownDatabaseException.class)
                .hasMessage("there is no database 'nope?'. To solve it, use one of good, broken, other, "
                        + "or add it to multidb.databases.");
    }

    @Test
    void aDatabaseThatWasNotReachedYetRefusesAtOnceAndWithoutAsking() {
        Databases databases = databases(Map.of());

        assertThatThrownBy(() -> databases.with("good", session -> 1)).isInstanceOf(DatabaseUnavailableException.class);
        assertThatThrownBy(() -> databases.dataSource("good").getConnection())
                .isInstanceOf(SQLException.class)
                .hasRootCauseInstanceOf(DatabaseUnavailableException.class);
        assertThat(pools.get("good").asked()).isZero();
    }

    @Test
    void aFailingMigrationTakesOnlyItsOwnDatabaseOutOfService() {
        Databases databases =
                databases(Map.of("multidb.database.good.migrate", "true", "multidb.database.broken.migrate", "true"));

        assertThat(settle(databases)).extracting(Status::state).containsExactly(State.UP, State.FAILED, State.UP);
        assertThat(databases.<Integer, RuntimeException>with("good", session -> 1))
                .isEqualTo(1);
        assertThatThrownBy(() -> databases.with("broken", session -> 1))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("broken: the migration script V1__typo.sql failed");
    }

    @Test
    void aFailedMigrationStaysInSightWhileItIsTriedAgain() {
        Databases databases = databases(Map.of("multidb.database.broken.migrate", "true"));
        settle(databases);
        pools.get("broken").hang();

        assertThat(probe(databases).get(1).failure()).get().isInstanceOf(MigrationFailedException.class);
    }

    @Test
    void askingForTheStateDoesNotRunAFailedMigrationAgain() {
        Databases databases = databases(Map.of("multidb.database.broken.migrate", "true"));
        settle(databases);
        int before = pools.get("broken").asked();

        assertThat(settle(databases)).extracting(Status::state).containsExactly(State.UP, State.FAILED, State.UP);
        assertThat(pools.get("broken").asked()).isEqualTo(before + 1);
    }

    @Test
    void aDatabaseThatIsNotOursToChangeStaysUntouched() throws SQLException {
        Databases databases = databases(Map.of("multidb.database.good.migrate", "false"));
        settle(databases);

        int tables = databases.with("good", session -> {
            try (ResultSet result = session.connection()
                    .createStatement()
                    .executeQuery("select count(*) from sys.systables where tabletype = 'T'")) {
                result.next();
                return result.getInt(1);
            }
        });

        assertThat(tables).isZero();
    }

    @Test
    void aHangingDatabaseDelaysTheOthersByItsOwnBoundAtMost() {
        Databases databases = databases(Map.of());
        settle(databases);
        pools.get("other").hang();
        long start = System.nanoTime();

        List<Status> statuses = probe(databases);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Databases.BOUND, Databases.BOUND.multipliedBy(2));
        assertThat(statuses).extracting(Status::state).containsExactly(State.UP, State.UP, State.DOWN);
        assertThat(statuses.get(2).failure()).get().asString().contains("other: the database did not answer");
    }

    @Test
    void probesOfOneDatabaseShareOneThread() {
        ThreadPoolExecutor counting = (ThreadPoolExecutor) Executors.newCachedThreadPool();
        Databases databases = databases(Map.of());
        pools.get("other").hang();

        for (int i = 0; i < 50; i++) {
            databases.probe("other", counting);
        }

        assertThat(counting.getLargestPoolSize()).isEqualTo(1);
        assertThat(pools.get("other").asked()).isLessThanOrEqualTo(1);
        counting.shutdown();
    }

    @Test
    void aDatabaseThatComesBackIsAdmitted() {
        Databases databases = databases(Map.of());
        pools.get("good").refuse(true);
        assertThat(settle(databases).get(0).state()).isEqualTo(State.DOWN);

        pools.get("good").refuse(false);

        assertThat(settle(databases).get(0).state()).isEqualTo(State.UP);
        assertThat(databases.<Integer, RuntimeException>with("good", session -> 1))
                .isEqualTo(1);
    }

    @Test
    void theFailureOfOnePartIsVisibleInItsOutcomeAlone() {
        Databases databases = databases(Map.of());
        settle(databases);
        pools.get("broken").refuse(true);
        pools.get("other").hang();

        List<Outcome<Boolean>> outcomes = databases
                .each(session -> session.connection().isValid(1), executor)
                .toCompletableFuture()
                .join();

        assertThat(outcomes).extracting(Outcome::database).containsExactly("good", "broken", "other");
        assertThat(outcomes.get(0)).isInstanceOfSatisfying(Outcome.Success.class, o -> assertThat(o.value())
                .isEqualTo(true));
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Outcome.Failure.class, o -> assertThat(o.failure())
                .isInstanceOf(DatabaseUnavailableException.class));
        assertThat(outcomes.get(2)).isInstanceOfSatisfying(Outcome.Failure.class, o -> assertThat(o.took())
                .isEqualTo(Databases.BOUND));
    }

    @Test
    void aMissingPoolIsNamedWithItsKey() {
        TestNaming.unbind("jdbc/good");
        Databases databases = databases(Map.of());

        assertThat(settle(databases).get(0).failure().orElseThrow())
                .hasStackTraceContaining("there is no pool under the JNDI name jdbc/good")
                .hasStackTraceContaining("multidb.database.good.jndi-name");
    }

    /** Probes until every database has answered, one way or the other. */
    private List<Status> settle(Databases databases) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        List<Status> statuses = probe(databases);
        while (statuses.stream().anyMatch(DatabasesTest::isUnsettled) && System.nanoTime() < deadline) {
            statuses = probe(databases);
        }
        return statuses;
    }

    private static boolean isUnsettled(Status status) {
        return status.state() == State.MIGRATING
                || status.failure()
                        .filter(failure -> failure.problem().contains("did not answer"))
                        .isPresent();
    }

    private List<Status> probe(Databases databases) {
        return CompletableFuture.completedFuture(databases)
                .thenCompose(d -> d.probe(executor))
                .join();
    }

    private static Databases databases(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("multidb.databases", "good,broken,other");
        MultidbConfig config = MultidbConfig.read(Settings.of(all));
        return new Databases(config, new Migrations(config));
    }
}
