/**
 * What the databases and the driver allow: the statements of a request, written by hand, without a server, a pool, an
 * object-relational mapper or a log of decisions.
 */
package org.multidb.bench.floor;
