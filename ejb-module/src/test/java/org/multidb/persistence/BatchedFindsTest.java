package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.multidb.inventory.Item;
import org.multidb.orders.OrderLine;
import org.multidb.reading.SharedReads;

/** Of items in MariaDB, whose skus the test lets be equal whether or not they are in capitals. */
@Timeout(60)
class BatchedFindsTest {
    private static final String BLOCKING = "blocking";

    private static Units units;

    private final CountDownLatch blocked = new CountDownLatch(BatchedFinds.AT_ONCE);
    private final CountDownLatch release = new CountDownLatch(1);

    /** By which thread each sku was read; the last one, if several have. */
    private final Map<String, Thread> readers = new ConcurrentHashMap<>();

    private final List<Asking<?>> asking = new ArrayList<>();

    @BeforeAll
    static void open() throws SQLException {
        units = new Units(new TwoMariaDbs());
        try (Connection connection = units.dataSource2().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table stock_movements drop foreign key stock_movements_item_fk");
            statement.execute("alter table items modify sku varchar(40) collate utf8mb4_general_ci not null");
        }
        units.transaction((db1, db2) -> {
            Stream.of(BLOCKING, "a", "b", "c", "d", "e")
                    .forEach(sku -> db2.persist(new Item(sku, "Item " + sku, BigDecimal.ONE, 1)));
            return null;
        });
    }

    @AfterAll
    static void close() {
        units.close();
    }

    @AfterEach
    void letGo() throws Exception {
        release.countDown();
        for (Asking<?> each : asking) {
            each.answer();
        }
    }

    @Test
    void whatIsWantedAtTheSameTimeIsReadByOneStatement() throws Exception {
        BatchedFinds<Item, String> finds = busy(() -> true);
        List<Asking<Optional<String>>> waiting = waiting(finds, "a", "b", "c", "d", "e");

        release.countDown();

        for (int i = 0; i < waiting.size(); i++) {
            assertThat(waiting.get(i).answer()).contains("Item " + "abcde".charAt(i));
        }
        readers.remove(BLOCKING);
        assertThat(readers).hasSize(5);
        assertThat(readers.values().stream().distinct()).hasSizeLessThanOrEqualTo(BatchedFinds.AT_ONCE);
    }

    @Test
    void whatTheDatabaseTakesForEqualIsFoundAsByFind() throws Exception {
        BatchedFinds<Item, String> finds = busy(() -> true);
        List<Asking<Optional<String>>> waiting = waiting(finds, "a", "B", "b", "unknown");

        release.countDown();

        assertThat(waiting.get(0).answer()).contains("Item a");
        assertThat(waiting.get(1).answer()).contains("Item b");
        assertThat(waiting.get(2).answer()).contains("Item b");
        assertThat(waiting.get(3).answer()).isEmpty();
    }

    @Test
    void aKeyThatIsRefusedFailsItsOwnCallerAlone() throws Exception {
        BatchedFinds<Item, String> finds = busy(() -> true);
        List<Asking<Optional<String>>> waiting = waiting(finds, "a", 42, "b");

        release.countDown();

        assertThat(waiting.get(0).answer()).contains("Item a");
        assertThatThrownBy(waiting.get(1)::answer).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(waiting.get(2).answer()).contains("Item b");
    }

    @Test
    void whoMayNotShareReadsByItselfAndAtOnce() throws InterruptedException {
        Thread me = Thread.currentThread();
        BatchedFinds<Item, String> finds = busy(() -> Thread.currentThread() != me);

        assertThat(finds.find("a")).contains("Item a");
        assertThat(readers).containsEntry("a", me);
    }

    @Test
    void theNumbersAreThoseOfTheDocuments() {
        assertThat(BatchedFinds.PATIENCE).isEqualTo(Duration.ofMillis(20));
        assertThat(Batching.MOST).isEqualTo(32);
        assertThat(BatchedFinds.AT_ONCE)
                .isEqualTo(Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void aKeyOfSeveralAttributesIsRefused() {
        BatchedFinds<OrderLine, String> finds =
                new BatchedFinds<>(units.anyThreads2(), OrderLine.class, OrderLine::toString, () -> true);

        assertThatThrownBy(() -> finds.find("a")).isInstanceOf(IllegalArgumentException.class);
    }

    /** With as many reads under way as may be, until the test lets go. */
    private BatchedFinds<Item, String> busy(SharedReads shared) throws InterruptedException {
        BatchedFinds<Item, String> finds =
                new BatchedFinds<>(units.anyThreads2(), Item.class, this::name, shared, Duration.ofMinutes(1));
        for (int i = 0; i < BatchedFinds.AT_ONCE; i++) {
            asking.add(new Asking<>(() -> finds.find(BLOCKING)));
        }
        blocked.await();
        return finds;
    }

    private static List<Asking<Optional<String>>> waiting(BatchedFinds<Item, String> finds, Object... keys) {
        return Stream.of(keys)
                .map(key -> new Asking<>(() -> finds.find(key)).untilItWaits())
                .toList();
    }

    private String name(Item item) {
        readers.put(item.sku(), Thread.currentThread());
        if (item.sku().equals(BLOCKING)) {
            blocked.countDown();
            await(release);
        }
        return item.name();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
