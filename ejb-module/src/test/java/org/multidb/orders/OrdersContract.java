package org.multidb.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;
import org.multidb.config.Vendor;
import org.multidb.drift.Drift;
import org.multidb.drift.Mapping;
import org.multidb.inventory.Item;
import org.multidb.inventory.ItemView;
import org.multidb.inventory.OutOfStockException;
import org.multidb.inventory.UnknownItemsException;
import org.multidb.persistence.InvalidRequestException;
import org.multidb.persistence.PageRequest;
import org.multidb.persistence.TwoDatabases;
import org.multidb.schema.NameCase;
import org.multidb.schema.Reflection;
import org.multidb.schema.SchemaReader;
import org.multidb.schema.Snapshot;

/** What orders and their stock do, the same on every vendor: migrations, mappings and services. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OrdersContract {
    /** A lost race, by whatever the vendor sees first: a changed version, a second key, a deadlock. */
    private static final ErrorCode RETRY = ErrorCode.TRANSACTION_CONFLICT;

    private Shop shop;

    abstract TwoDatabases databases() throws Exception;

    @BeforeAll
    void open() throws Exception {
        shop = new Shop(databases());
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void migrationsRunOnceHoweverOftenTheyAreAskedFor() {
        shop.units().migrate();

        assertThat(shop.items(PageRequest.of(0, 100))).extracting(ItemView::sku).contains("JUG-MILK-06", "ESP-MACH-01");
    }

    @Test
    void theEntitiesAndTheMigratedTablesHaveNotDriftedApart() throws SQLException {
        Mapping db1 = shop.units().transaction((one, two) -> Mapping.of(one));
        Mapping db2 = shop.units().transaction((one, two) -> Mapping.of(two));

        assertThat(Drift.between(db1, schema(shop.units().dataSource1())).differences())
                .isEmpty();
        assertThat(Drift.between(db2, schema(shop.units().dataSource2())).differences())
                .isEmpty();
    }

    private static Snapshot schema(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Vendor vendor = Vendor.ofProduct(connection.getMetaData().getDatabaseProductName());
            Reflection reflection = SchemaReader.of(vendor).read(connection, List.of());
            assertThat(reflection.tables().count()).isGreaterThan(1);
            return new Snapshot(
                    reflection,
                    NameCase.of(connection.getMetaData()),
                    "",
                    Instant.EPOCH,
                    Duration.ZERO,
                    Optional.empty());
        }
    }

    @Test
    void anOrderIsWrittenAndItsGoodsAreTaken() {
        shop.stock("order-a", "2.50", 10);
        shop.stock("order-b", "0.99", 10);

        OrderView placed = shop.place(email(), "order-b", 1, "order-a", 4);

        assertThat(placed.lines())
                .containsExactly(
                        new OrderView.Line("order-a", 4, new BigDecimal("2.50")),
                        new OrderView.Line("order-b", 1, new BigDecimal("0.99")));
        assertThat(placed.total()).isEqualByComparingTo("10.99");
        assertThat(shop.order(placed.id())).isEqualTo(placed);
        assertThat(shop.item("order-a").stock()).isEqualTo(6);
        assertThat(shop.item("order-b").stock()).isEqualTo(9);
        assertThat(shop.moved(placed.id())).containsExactlyInAnyOrder(-4, -1);
    }

    @Test
    void linesOfTheSameItemAddUp() {
        shop.stock("twice", "1.00", 10);

        OrderView placed = shop.place(email(), "twice", 2, "twice", 3);

        assertThat(placed.lines()).containsExactly(new OrderView.Line("twice", 5, new BigDecimal("1.00")));
        assertThat(shop.item("twice").stock()).isEqualTo(5);
    }

    @Test
    void aKnownAddressIsTheSameCustomerHoweverItIsWritten() {
        shop.stock("known", "1.00", 10);
        long before = shop.customers();

        shop.place("Ada.Known@Example.org", "known", 1);
        OrderView second = shop.place(" ada.known@example.org ", "known", 1);

        assertThat(second.email()).isEqualTo("ada.known@example.org");
        assertThat(shop.customers()).isEqualTo(before + 1);
    }

    @Test
    void tooLittleInStockChangesNeitherDatabase() {
        shop.stock("plenty", "1.00", 10);
        shop.stock("scarce", "1.00", 1);
        long customers = shop.customers();
        long orders = shop.orders();

        assertThatThrownBy(() -> shop.place(email(), "plenty", 1, "scarce", 2))
                .isInstanceOfSatisfying(
                        OutOfStockException.class, e -> assertThat(e.skus()).containsExactly("scarce"));

        assertThat(shop.item("plenty").stock()).isEqualTo(10);
        assertThat(shop.item("scarce").stock()).isEqualTo(1);
        assertThat(shop.customers()).isEqualTo(customers);
        assertThat(shop.orders()).isEqualTo(orders);
    }

    @Test
    void anUnknownItemIsRefusedAndNamed() {
        shop.stock("Exact", "1.00", 10);
        long orders = shop.orders();

        assertThatThrownBy(() -> shop.place(email(), "Exact", 1, "nowhere", 1))
                .isInstanceOf(UnknownItemsException.class)
                .hasMessageContaining("there is no item nowhere");
        assertThatThrownBy(() -> shop.place(email(), "exact", 1)).isInstanceOf(UnknownItemsException.class);
        assertThatThrownBy(() -> shop.place(email(), "Exact ", 1)).isInstanceOf(UnknownItemsException.class);

        assertThat(shop.orders()).isEqualTo(orders);
        assertThat(shop.item("Exact").stock()).isEqualTo(10);
    }

    @Test
    void cancellingGivesTheGoodsBackOnce() {
        shop.stock("back", "1.00", 10);
        OrderView placed = shop.place(email(), "back", 3);

        shop.cancel(placed.id());

        assertThat(shop.item("back").stock()).isEqualTo(10);
        assertThat(shop.moved(placed.id())).containsExactlyInAnyOrder(-3, 3);
        assertThat(shop.order(placed.id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThatThrownBy(() -> shop.cancel(placed.id())).isInstanceOf(AlreadyCancelledException.class);
        assertThat(shop.item("back").stock()).isEqualTo(10);
    }

    @Test
    void anOrderThatIsNotThereCannotBeCancelled() {
        assertThatThrownBy(() -> shop.cancel(-1))
                .isInstanceOf(UnknownOrderException.class)
                .hasMessageContaining("there is no order -1");
    }

    @Test
    void ofTwoWhoCancelTheSameOrderAtTheSameTimeOneSucceeds() throws Exception {
        shop.stock("race", "1.00", 10);
        OrderView placed = shop.place(email(), "race", 3);

        List<Throwable> failures = atTheSameTime(8, () -> shop.cancel(placed.id()));

        assertThat(failures).hasSize(7).allSatisfy(failure -> assertThat(failure)
                .isInstanceOfSatisfying(
                        MultidbException.class, e -> assertThat(e.code()).isIn(ErrorCode.CONFLICT, RETRY)));
        assertThat(shop.item("race").stock()).isEqualTo(10);
        assertThat(shop.moved(placed.id())).containsExactlyInAnyOrder(-3, 3);
    }

    @Test
    void ofTwoWhoMakeTheSameCustomerAtTheSameTimeOneIsAskedToTryAgain() throws Exception {
        shop.stock("first", "1.00", 100);
        String email = email();

        List<Throwable> failures = atTheSameTime(8, () -> shop.place(email, "first", 1));

        assertThat(failures).allSatisfy(failure -> assertThat(failure)
                .isInstanceOfSatisfying(
                        MultidbException.class, e -> assertThat(e.code()).isEqualTo(RETRY)));
        assertThat(shop.item("first").stock()).isEqualTo(100 - (8 - failures.size()));
        assertThat(shop.customersOf(email)).isEqualTo(1);
    }

    @Test
    void manyWhoOrderFewItemsWaitForEachOtherInsteadOfFailing() throws Exception {
        shop.stock("crowd-a", "1.00", 10_000);
        shop.stock("crowd-b", "1.00", 10_000);

        List<Throwable> failures = atTheSameTime(16, () -> {
            String email = email();
            for (int i = 0; i < 10; i++) {
                OrderView placed = shop.place(email, "crowd-b", 2, "crowd-a", 1);
                if (i % 2 == 0) {
                    shop.cancel(placed.id());
                }
            }
        });

        assertThat(failures).isEmpty();
        assertThat(shop.item("crowd-a").stock()).isEqualTo(10_000 - 16 * 5);
        assertThat(shop.item("crowd-b").stock()).isEqualTo(10_000 - 16 * 5 * 2);
    }

    @Test
    void listsAreSortedAndCutIntoPages() {
        shop.stock("page-1", "7.00", 1);
        shop.stock("page-2", "9.00", 2);
        shop.stock("page-3", "9.00", 3);

        assertThat(shop.items(PageRequest.of(0, 1_000).sortedBy("-price,sku")))
                .extracting(ItemView::sku)
                .containsSubsequence("page-2", "page-3", "page-1");
        assertThat(shop.items(PageRequest.of(1, 2)))
                .hasSize(2)
                .isEqualTo(shop.items(PageRequest.of(0, 3)).subList(1, 3));
    }

    @Test
    void ordersAreSortedByWhatTheyShow() {
        shop.stock("sorted", "1.00", 10);
        long last = shop.place("zz-" + email(), "sorted", 1).id();
        long first = shop.place("00-" + email(), "sorted", 1).id();

        assertThat(shop.ordersPage(PageRequest.of(0, 1_000).sortedBy("email")))
                .extracting(OrderView::id)
                .containsSubsequence(first, last);
        assertThat(shop.ordersPage(PageRequest.of(0, 1_000).sortedBy("-createdAt")))
                .extracting(OrderView::id)
                .containsSubsequence(first, last);
    }

    @Test
    void aPageOfOrdersTakesThreeStatementsHoweverManyThereAre() {
        shop.stock("many", "1.00", 100);
        shop.stock("more", "1.00", 100);
        for (int i = 0; i < 20; i++) {
            shop.place(email(), "many", 1, "more", 2);
        }

        int statements = shop.units().statements1(() -> assertThat(
                        shop.ordersPage(PageRequest.of(0, 10).sortedBy("-id")))
                .hasSize(10)
                .allSatisfy(order -> assertThat(order.lines()).hasSize(2)));

        assertThat(statements).isEqualTo(3);
    }

    @Test
    void sortingByAnythingElseIsRefused() {
        assertThatThrownBy(() -> shop.items(PageRequest.of(0, 1).sortedBy("price;drop table items")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("sort by some of name, price, sku, stock");
    }

    @Test
    void everyCharacterIsKept() {
        String name = "Mañana ☕ 日本 \uD83D\uDE00 Ж";

        shop.units().transaction((db1, db2) -> {
            db2.persist(new Item("unicode", name, BigDecimal.ONE, 1));
            return null;
        });

        assertThat(shop.item("unicode").name()).isEqualTo(name);
    }

    @Test
    void theDatabaseItselfRefusesStockBelowZeroAndSecondAddresses() throws SQLException {
        shop.stock("guarded", "1.00", 1);
        String email = email();
        shop.place(email, "guarded", 1);

        assertThatThrownBy(() -> shop.update2("update items set stock = -1 where sku = 'guarded'"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> shop.update1(
                        "insert into customers (id, email, created_at) select id - 1000000, email, created_at"
                                + " from customers where email = '" + email + "'"))
                .isInstanceOf(SQLException.class);
    }

    private static String email() {
        return UUID.randomUUID() + "@example.org";
    }

    private interface Action {
        void run() throws Exception;
    }

    /** What failed; nothing is missing, or the test fails. */
    private static List<Throwable> atTheSameTime(int threads, Action action) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(threads);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(() -> {
                    start.countDown();
                    start.await();
                    action.run();
                    return null;
                }));
            }
            return failures(running);
        } finally {
            executor.shutdownNow();
        }
    }

    private static List<Throwable> failures(List<Future<?>> running) throws Exception {
        List<Throwable> failures = new ArrayList<>();
        for (Future<?> one : running) {
            try {
                one.get(60, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                failures.add(meaning(e.getCause()));
            }
        }
        return failures;
    }

    /** What UnwrapFailures makes of it in an EJB. */
    private static Throwable meaning(Throwable failure) {
        return failure instanceof PersistenceException && failure.getCause() instanceof MultidbException meaning
                ? meaning
                : failure;
    }
}
