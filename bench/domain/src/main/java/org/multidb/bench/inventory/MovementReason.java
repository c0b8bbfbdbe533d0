package org.multidb.bench.inventory;

/** Why stock moved. */
public enum MovementReason {
    ORDER_PLACED,
    ORDER_CANCELLED
}
