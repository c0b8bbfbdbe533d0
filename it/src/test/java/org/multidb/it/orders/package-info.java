/**
 * The sample domain, black box: the same tests on each database, and the load that shows that an order changes both
 * databases or neither.
 */
package org.multidb.it.orders;
