/** Atomic batches over HTTP. */
package org.multidb.it.transactions;
