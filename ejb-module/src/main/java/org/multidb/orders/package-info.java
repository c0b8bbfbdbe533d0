/**
 * Orders: placing one writes it in db1 and takes its goods from the stock in db2, in one transaction; cancelling it gives
 * them back.
 *
 * <p>Operations: {@link org.multidb.orders.Orders}, {@link org.multidb.orders.Customers}. No database sees that transactions
 * wait for each other across two of them, so they never do: each takes every lock in db1 that it may have to wait for
 * before its first one in db2.
 *
 * <p>Out of scope: payment, delivery, changing an order.
 */
package org.multidb.orders;
