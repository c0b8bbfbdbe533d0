/**
 * Inventory, in db2: what there is to order, and taking it from the stock and giving it back.
 *
 * <p>Operations: {@link org.multidb.inventory.Items} lists items; {@link org.multidb.inventory.Stock} changes the stock as
 * a part of an order. Out of scope: restocking, new items.
 */
package org.multidb.inventory;
