package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.persistence.internal.helper.ConcurrencyManager;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.multidb.DatabaseUnavailableException;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;
import org.multidb.SqlFailureException;
import org.multidb.config.Vendor;
import org.multidb.inventory.Item;

/** The unit db2 on a Derby in memory that comes and goes, in Java SE. */
class FaultIsolationTest {
    private static final String ITEMS = "create table items (sku varchar(40) primary key, name varchar(200) not null,"
            + " price numeric(12, 2) not null, stock int not null check (stock >= 0), version bigint not null)";
    private static final Item JUG = new Item("JUG", "Milk jug", new BigDecimal("18.90"), 3);

    private final SwitchedDataSource database = new SwitchedDataSource("isolation-" + UUID.randomUUID());
    private final AtomicBoolean admitted = new AtomicBoolean(true);
    private final List<Boolean> readOnlyAsked = new ArrayList<>();
    private Optional<EntityManagerFactory> opened = Optional.empty();

    @AfterEach
    void closeUnit() {
        opened.ifPresent(EntityManagerFactory::close);
    }

    @Test
    void aUnitOpensWithoutAskingItsDatabase() {
        database.switchOff();

        assertThatCode(() -> open(Optional.of(Vendor.DERBY))).doesNotThrowAnyException();
        assertThat(database.asked()).isZero();
    }

    /** Such as the one of a sequence, while one caller fetches its next numbers. */
    @Test
    void whoeverWaitsForALockOfEclipseLinkSleeps() throws Exception {
        open(Optional.of(Vendor.DERBY));
        var lock = new ConcurrencyManager();
        lock.acquire();
        var waiting = new Thread(() -> {
            lock.acquire();
            lock.release();
        });
        waiting.start();
        await().until(waiting::getState, Thread.State.TIMED_WAITING::equals);

        lock.release();
        waiting.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(waiting.isAlive()).isFalse();
    }

    @Test
    void workIsRefusedAtOnceUntilTheDatabaseIsInService() throws Exception {
        database.execute(ITEMS);
        admitted.set(false);
        EntityManagerFactory unit = open(Optional.of(Vendor.DERBY));

        assertThatThrownBy(() -> find(unit, "JUG"))
                .isInstanceOf(PersistenceException.class)
                .hasCauseInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("db2: the database is being started");
        assertThatThrownBy(() -> persist(unit, JUG)).hasCauseInstanceOf(DatabaseUnavailableException.class);
        assertThat(database.asked()).isZero();
    }

    @Test
    void aUnitThatWasOpenedWithoutItsDatabaseWorksWhenItIsThere() throws Exception {
        database.switchOff();
        EntityManagerFactory unit = open(Optional.of(Vendor.DERBY));
        assertThatThrownBy(() -> find(unit, "JUG")).hasCauseInstanceOf(DatabaseUnavailableException.class);

        database.execute(ITEMS);
        database.switchOn();
        persist(unit, JUG);

        assertThat(find(unit, "JUG").name()).isEqualTo("Milk jug");
    }

    @Test
    void aUnitSurvivesItsDatabaseGoingAndComingBack() throws Exception {
        database.execute(ITEMS);
        EntityManagerFactory unit = open(Optional.of(Vendor.DERBY));
        persist(unit, JUG);
        for (int round = 0; round < 3; round++) {
            database.switchOff();
            assertThatThrownBy(() -> find(unit, "JUG")).hasCauseInstanceOf(DatabaseUnavailableException.class);
            assertThatThrownBy(() -> persist(unit, JUG)).hasCauseInstanceOf(DatabaseUnavailableException.class);

            database.switchOn();
            assertThat(find(unit, "JUG").stock()).isEqualTo(3);
        }
    }

    @Test
    void aDatabaseThatIsDownIsAskedOnce() {
        EntityManagerFactory unit = open(Optional.of(Vendor.DERBY));
        database.switchOff();

        assertThatThrownBy(() -> find(unit, "JUG")).isInstanceOf(PersistenceException.class);

        assertThat(database.asked()).isEqualTo(1);
    }

    @Test
    void withoutAVendorTheDatabaseIsAskedForIt() {
        EntityManagerFactory unit = open(Optional.empty());

        assertThat(platform(unit)).isEqualTo("JavaDBPlatform");
        assertThat(database.asked()).isPositive();
    }

    @Test
    void withoutAVendorAndWithoutTheDatabaseTheReasonSaysWhichKeyToSet() {
        database.switchOff();

        assertThatThrownBy(() -> open(Optional.empty()))
                .hasStackTraceContaining("db2: its persistence unit cannot be opened")
                .hasStackTraceContaining("set multidb.database.db2.vendor");
    }

    @ParameterizedTest
    @CsvSource({
        "DERBY, JavaDBPlatform",
        "POSTGRESQL, PostgreSQL10Platform",
        "MARIADB, MariaDBPlatform",
        "MYSQL, MySQLPlatform",
        "H2, H2Platform",
        "ORACLE, Oracle19Platform",
        "SQLSERVER, SQLServerPlatform",
        "DB2, DB2Platform"
    })
    void everyVendorGetsItsPlatformWithoutTheDatabase(Vendor vendor, String platform) {
        database.switchOff();

        assertThat(platform(open(Optional.of(vendor)))).isEqualTo(platform);
    }

    @Test
    void aRefusedStatementSaysInWhichDatabase() throws Exception {
        database.execute(ITEMS);
        EntityManagerFactory unit = open(Optional.of(Vendor.DERBY));
        persist(unit, JUG);

        assertThatThrownBy(() -> persist(unit, JUG))
                .isInstanceOf(PersistenceException.class)
                .cause()
                .isInstanceOfSatisfying(SqlFailureException.class, e -> {
                    assertThat(e.database()).hasValue("db2");
                    assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT);
                    assertThat(e.sqlState()).hasValue("23505");
                });
    }

    @Test
    void aRowThatChangedMeanwhileIsAnOptimisticLockFailureOfItsDatabase() throws Exception {
        database.execute(ITEMS);
        EntityManagerFactory unit = open(Optional.of(Vendor.DERBY));
        persist(unit, JUG);

        assertThatThrownBy(() -> inTransaction(unit, entityManager -> {
                    Item stale = entityManager.find(Item.class, "JUG");
                    database.execute("update items set version = version + 1");
                    entityManager.remove(stale);
                }))
                .isInstanceOf(OptimisticLockException.class)
                .cause()
                .isInstanceOfSatisfying(MultidbException.class, e -> {
                    assertThat(e.database()).hasValue("db2");
                    assertThat(e.code()).isEqualTo(ErrorCode.TRANSACTION_CONFLICT);
                });
    }

    @Test
    void aUnitThatNamesNoDatabaseIsRefused() {
        Map<String, Object> properties = properties(Optional.of(Vendor.DERBY));
        properties.put(FaultIsolation.DATABASE, "");

        assertThatThrownBy(() -> open(properties)).hasStackTraceContaining("add the property multidb.database");
    }

    private interface Work {
        void on(EntityManager entityManager) throws Exception;
    }

    private static void inTransaction(EntityManagerFactory unit, Work work) throws Exception {
        try (EntityManager entityManager = unit.createEntityManager()) {
            entityManager.getTransaction().begin();
            try {
                work.on(entityManager);
                entityManager.flush();
                entityManager.getTransaction().commit();
            } finally {
                if (entityManager.getTransaction().isActive()) {
                    entityManager.getTransaction().rollback();
                }
            }
        }
    }

    @Test
    void anEntityManagerThatOnlyReadsSaysSoAndKeepsItsConnection() throws Exception {
        database.execute(ITEMS);
        EntityManagerFactory unit = open(Optional.of(Vendor.DERBY));
        try (EntityManager entityManager = unit.createEntityManager(
                Map.of(FaultIsolation.READ_ONLY, "true", "eclipselink.jdbc.exclusive-connection.mode", "Always"))) {
            entityManager.find(Item.class, "JUG");
            entityManager.createQuery("select i from Item i", Item.class).getResultList();
        }
        assertThat(readOnlyAsked).containsExactly(true);

        find(unit, "JUG");
        assertThat(readOnlyAsked).last().isEqualTo(false);
    }

    private static void persist(EntityManagerFactory unit, Item item) throws Exception {
        inTransaction(
                unit,
                entityManager -> entityManager.persist(new Item(item.sku(), item.name(), item.price(), item.stock())));
    }

    private static Item find(EntityManagerFactory unit, String sku) {
        try (EntityManager entityManager = unit.createEntityManager()) {
            return entityManager.find(Item.class, sku);
        }
    }

    private static String platform(EntityManagerFactory unit) {
        return unit.unwrap(ServerSession.class).getPlatform().getClass().getSimpleName();
    }

    private EntityManagerFactory open(Optional<Vendor> vendor) {
        return open(properties(vendor));
    }

    private EntityManagerFactory open(Map<String, Object> properties) {
        EntityManagerFactory unit = Persistence.createEntityManagerFactory("db2", properties);
        opened = Optional.of(unit);
        unit.createEntityManager().close(); // EclipseLink opens a unit with its first EntityManager
        return unit;
    }

    private Map<String, Object> properties(Optional<Vendor> vendor) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        properties.put("jakarta.persistence.nonJtaDataSource", database);
        properties.put("eclipselink.logging.level", "OFF");
        properties.put("eclipselink.session-name", "isolation-" + UUID.randomUUID());
        properties.put("eclipselink.session.customizer", new FaultIsolation(id -> vendor, id -> this::open));
        return properties;
    }

    private Connection open(boolean readOnly, Supplier<Connection> connector) {
        readOnlyAsked.add(readOnly);
        if (!admitted.get()) {
            throw new DatabaseUnavailableException("db2", "the database is being started");
        }
        return connector.get();
    }
}
