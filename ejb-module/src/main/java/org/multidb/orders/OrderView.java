package org.multidb.orders;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An order as it is shown.
 *
 * @param email of the customer
 * @param lines by sku
 */
@JsonbPropertyOrder({"id", "email", "status", "createdAt", "lines", "total", "version"})
public record OrderView(
        long id,
        String email,
        OrderStatus status,
        Instant createdAt,
        List<Line> lines,
        BigDecimal total,
        long version) {

    /** One item of it, with the price at the time of the order. */
    @JsonbPropertyOrder({"sku", "quantity", "unitPrice"})
    public record Line(String sku, int quantity, BigDecimal unitPrice) {}

    public OrderView {
        lines = List.copyOf(lines);
    }

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
