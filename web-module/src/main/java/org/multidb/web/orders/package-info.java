/**
 * The sample's orders and customers over HTTP: placing and cancelling an order changes two databases in one transaction.
 * Not there where {@code multidb.sample} is off.
 *
 * <p>Out of scope: the transaction itself; it is that of {@link org.multidb.orders.Orders}.
 */
package org.multidb.web.orders;
