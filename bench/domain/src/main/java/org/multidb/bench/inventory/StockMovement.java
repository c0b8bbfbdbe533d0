package org.multidb.bench.inventory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** One change of an item's stock; written once, never changed. */
@Entity
@Table(name = "stock_movements")
public class StockMovement {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "stock_movements")
    @SequenceGenerator(name = "stock_movements", sequenceName = "stock_movements_seq", allocationSize = 50)
    private Long id;

    @NotBlank
    @Size(max = 40)
    @Column(name = "sku", nullable = false, updatable = false, length = 40)
    private String sku;

    @Column(name = "quantity_delta", nullable = false, updatable = false)
    private int quantityDelta;

    @Column(name = "order_id", nullable = false, updatable = false)
    private long orderId;

    @NotNull
    @Enumerated(EnumType.STRING)
    @Column(name = "reason", nullable = false, updatable = false, length = 20)
    private MovementReason reason;

    @NotNull
    @Column(name = "moved_at", nullable = false, updatable = false)
    private Instant movedAt;

    /** For the persistence provider. */
    protected StockMovement() {}

    StockMovement(String sku, int quantityDelta, long orderId, MovementReason reason, Instant movedAt) {
        this.sku = sku;
        this.quantityDelta = quantityDelta;
        this.orderId = orderId;
        this.reason = reason;
        this.movedAt = movedAt;
    }

    public Long id() {
        return id;
    }

    public String sku() {
        return sku;
    }

    public int quantityDelta() {
        return quantityDelta;
    }

    public long orderId() {
        return orderId;
    }

    public MovementReason reason() {
        return reason;
    }

    public Instant movedAt() {
        return movedAt;
    }
}
