/**
 * Transactions over any of the databases: sessions of {@link org.multidb.Databases} and EntityManagers alike take part, as
 * the server's JTA enlists them.
 *
 * <p>{@link org.multidb.transaction.Transactions} begins and ends them. That only XA pools meet in one is seen to where
 * connections are opened, see {@link org.multidb.NotXaException}. Out of scope: recovery after a crash, which is the data
 * source's.
 */
package org.multidb.transaction;
