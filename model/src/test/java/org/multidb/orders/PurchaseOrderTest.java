package org.multidb.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurchaseOrderTest {
    private final Customer ada = new Customer(" Ada@Example.org ", Instant.EPOCH);

    @Test
    void anAddressHasOneSpelling() {
        assertThat(ada.email()).isEqualTo("ada@example.org");
        assertThat(ada).isEqualTo(new Customer("ADA@example.ORG", Instant.MAX)).hasSameHashCodeAs("ada@example.org");
    }

    @Test
    void anOrderCostsWhatItsLinesCost() {
        PurchaseOrder order = new PurchaseOrder(ada, Instant.EPOCH);
        order.add("jug", 3, new BigDecimal("18.90"));
        order.add("cup", 1, new BigDecimal("0.05"));

        assertThat(order.total()).isEqualByComparingTo("56.75");
        assertThat(order.quantities()).containsExactly(entry("cup", 1), entry("jug", 3));
    }

    @Test
    void anOrderIsPlacedUntilItIsCancelled() {
        PurchaseOrder order = new PurchaseOrder(ada, Instant.EPOCH);
        assertThat(order.isCancelled()).isFalse();

        order.cancel();

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void ordersThatAreNotStoredYetAreEqualToThemselvesAlone() {
        PurchaseOrder order = new PurchaseOrder(ada, Instant.EPOCH);

        assertThat(List.of(order, new PurchaseOrder(ada, Instant.EPOCH)))
                .doesNotHaveDuplicates()
                .contains(order);
    }
}
