/**
 * Transactions over several databases for administrators: whether the databases are fit for them, and what a crash left.
 *
 * <p>Out of scope: recovery itself, which needs nobody.
 */
package org.multidb.web.recovery;
