package org.multidb.orders;

/** Where an order stands. */
public enum OrderStatus {
    /** Its goods are taken from the stock. */
    PLACED,
    /** Its goods are given back. */
    CANCELLED
}
