package org.multidb.bench.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** An order as it is shown. */
public record OrderView(
        long id,
        String email,
        OrderStatus status,
        Instant createdAt,
        List<Line> lines,
        BigDecimal total,
        long version) {

    /** One item of it, with the price at the time of the order. */
    public record Line(String sku, int quantity, BigDecimal unitPrice) {}

    static OrderView of(PurchaseOrder order) {
        return new OrderView(
                order.id(),
                order.customer().email(),
                order.status(),
                order.createdAt(),
                order.lines().stream()
                        .map(line -> new Line(line.sku(), line.quantity(), line.unitPrice()))
                        .toList(),
                order.total(),
                order.version());
    }
}
