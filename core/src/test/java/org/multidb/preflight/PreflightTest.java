package org.multidb.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.Databases;
import org.multidb.InService;
import org.multidb.State;
import org.multidb.TestNaming;
import org.multidb.TestPool;
import org.multidb.TestRecovery;
import org.multidb.TestServer;
import org.multidb.UnknownDatabaseException;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;
import org.multidb.migration.Migrations;

class PreflightTest {
    private final TestServer server = new TestServer();
    private final Map<String, TestPool> pools = new HashMap<>();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private Databases databases;
    private Preflight preflight;

    @BeforeEach
    void twoDatabasesInService() {
        MultidbConfig config = MultidbConfig.read(Settings.of(
                Map.of("multidb.databases", "one,two,archive", "multidb.database.archive.access", "read-only")));
        for (String id : config.ids()) {
            pools.put(id, new TestPool(id + UUID.randomUUID()));
            TestNaming.bind("jdbc/" + id, pools.get(id));
        }
        databases = new Databases(config, new Migrations(config));
        preflight = new Preflight(databases);
    }

    @AfterEach
    void letGo() throws InterruptedException {
        pools.values().forEach(TestPool::goOn);
        executor.shutdown();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        server.close();
    }

    private void reach() {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (databases.ids().stream().anyMatch(id -> databases.status(id).state() != State.UP)) {
            databases.probe(executor).toCompletableFuture().join();
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    private void fit(String... ids) {
        for (String id : ids) {
            server.pool(id, true);
            server.recovery(id, new TestRecovery("the same log"));
        }
    }

    @Test
    void databasesWithXaPoolsAndRecoveryAreFitAndThoseThatAreOnlyReadAlwaysAre() {
        fit("one", "two");
        reach();

        assertThat(check()).extracting(Fitness::state).containsExactly("fit", "fit", "fit");
        assertThat(preflight.unfit("one")).isEmpty();
        assertThat(preflight.unfit("archive")).isEmpty();
    }

    @Test
    void onlyTheUnfitDatabaseIsRefused() {
        fit("one");
        server.pool("two", false);
        server.recovery("two", new TestRecovery("the same log"));
        reach();

        assertThat(preflight.unfit("one")).isEmpty();
        assertThat(preflight.unfit("two").orElseThrow().check()).isEqualTo(Check.POOL);
        assertThat(check()).extracting(Fitness::state).containsExactly("fit", "unfit", "fit");
    }

    @Test
    void aSecondTransactionLogMakesAllUnfit() {
        fit("one", "two");
        server.recovery("two", new TestRecovery("another log"));
        reach();

        assertThat(check()).extracting(Fitness::state).containsExactly("unfit", "unfit", "fit");
        assertThat(preflight.unfit("one").orElseThrow().check()).isEqualTo(Check.IDENTITY);
    }

    @Test
    void aDatabaseThatIsDownIsNotCheckedAndDelaysTheOthersByTheBoundAtMost() {
        fit("one", "two");
        reach();
        pools.get("two").hang();
        long start = System.nanoTime();

        assertThat(check()).extracting(Fitness::state).containsExactly("fit", "not-checked", "fit");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Databases.BOUND.multipliedBy(2));
        assertThat(preflight.unfit("two")).isEmpty();
    }

    @Test
    void aPoolThatWasNotUsedYetIsNotJudged() {
        preflight.check(new InService("one"));

        assertThat(preflight.unfit("one")).isEmpty();
        assertThat(check()).extracting(Fitness::state).containsExactly("not-checked", "not-checked", "fit");
    }

    @Test
    void whatWasMendedCountsFromTheNextCheckOn() {
        fit("one");
        reach();
        preflight.check(new InService("two"));
        assertThat(preflight.unfit("two")).isPresent();

        fit("two");
        check();

        assertThat(preflight.unfit("two")).isEmpty();
    }

    @Test
    void anUnknownDatabaseIsNamed() {
        assertThatThrownBy(() -> preflight.unfit("nope")).isInstanceOf(UnknownDatabaseException.class);
    }

    private List<Fitness> check() {
        return preflight.check(executor).toCompletableFuture().join();
    }
}
