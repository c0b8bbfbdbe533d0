package org.multidb.bench.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;

/** One item of an order, with the price at the time of the order. */
@Entity
@Table(name = "order_lines")
@IdClass(OrderLine.Key.class)
public class OrderLine {
    @Id
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "order_id", nullable = false, updatable = false)
    private PurchaseOrder order;

    @Id
    @NotBlank
    @Size(max = 40)
    @Column(name = "sku", nullable = false, updatable = false, length = 40)
    private String sku;

    @Positive
    @Column(name = "quantity", nullable = false, updatable = false)
    private int quantity;

    @NotNull
    @DecimalMin("0.00")
    @Digits(integer = 10, fraction = 2)
    @Column(name = "unit_price", nullable = false, updatable = false, precision = 12, scale = 2)
    private BigDecimal unitPrice;

    /** For the persistence provider. */
    protected OrderLine() {}

    OrderLine(PurchaseOrder order, String sku, int quantity, BigDecimal unitPrice) {
        this.order = order;
        this.sku = sku;
        this.quantity = quantity;
        this.unitPrice = unitPrice;
    }

    public String sku() {
        return sku;
    }

    public int quantity() {
        return quantity;
    }

    public BigDecimal unitPrice() {
        return unitPrice;
    }

    public BigDecimal total() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OrderLine line && Objects.equals(order, line.order) && Objects.equals(sku, line.sku);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(sku);
    }

    /** The primary key of a line. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private Long order;
        private String sku;

        /** For the persistence provider. */
        protected Key() {}

        public Key(Long order, String sku) {
            this.order = order;
            this.sku = sku;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(order, key.order) && Objects.equals(sku, key.sku);
        }

        @Override
        public int hashCode() {
            return Objects.hash(order, sku);
        }
    }
}
