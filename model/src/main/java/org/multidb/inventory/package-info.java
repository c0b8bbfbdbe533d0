/**
 * Inventory, in db2: items with their stock, and every movement of it.
 *
 * <p>Out of scope: who ordered; a movement refers to an order by its number alone, because orders live in another
 * database.
 */
package org.multidb.inventory;
