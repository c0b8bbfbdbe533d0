/**
 * Whether a service does what is measured: the same answers as the others, two-phase commit in both databases for each order,
 * and no row lost.
 */
package org.multidb.bench.check;
