/**
 * Atomic batches over HTTP: several requests to rows of any databases, all or nothing in one transaction.
 *
 * <p>{@link org.multidb.web.transactions.Batch} is what was sent, checked as a whole before anything runs. Out of scope: the
 * row operations themselves ({@link org.multidb.rows.Rows}), and keeping what became of batches ({@link org.multidb.outcome}).
 */
package org.multidb.web.transactions;
