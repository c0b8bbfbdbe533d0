/**
 * Whether each database is fit for transactions over several databases, asked before the first of them needs it.
 *
 * <p>Out of scope: the transactions themselves, and mending what is found.
 */
package org.multidb.preflight;
