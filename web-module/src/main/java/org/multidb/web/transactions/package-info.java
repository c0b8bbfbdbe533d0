/**
 * Atomic batches over HTTP: several requests to rows of any databases, all or nothing in one transaction.
 *
 * <p>{@link org.multidb.web.transactions.Batch} is what was sent, checked as a whole before anything runs. Out of scope: the
 * row operations themselves ({@link org.multidb.rows.Rows}); keys against repetition, which are refused.
 */
package org.multidb.web.transactions;
