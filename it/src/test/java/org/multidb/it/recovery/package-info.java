/**
 * What becomes of a transaction over two databases when the application or a database is killed in the middle of it:
 * real processes, real databases.
 */
package org.multidb.it.recovery;
