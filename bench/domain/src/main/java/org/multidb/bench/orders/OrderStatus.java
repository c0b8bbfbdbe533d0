package org.multidb.bench.orders;

/** Where an order stands. */
public enum OrderStatus {
    PLACED,
    CANCELLED
}
