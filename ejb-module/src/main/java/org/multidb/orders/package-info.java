/**
 * Orders: placing one writes it in db1 and takes its goods from the stock in db2, in one transaction; cancelling it gives
 * them back.
 *
 * <p>Operations: {@link org.multidb.orders.Orders}, {@link org.multidb.orders.Customers}. In every transaction db1 is
 * written before db2, so that two transactions never wait for each other across the two databases, which neither could
 * detect. Out of scope: payment, delivery, changing an order.
 */
package org.multidb.orders;
