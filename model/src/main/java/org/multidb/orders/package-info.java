/**
 * Orders, in db1: customers and what they ordered at which price.
 *
 * <p>Out of scope: what is in stock; an order line refers to an item by its {@code sku} alone, because items live in
 * another database.
 */
package org.multidb.orders;
