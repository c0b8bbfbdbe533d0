/** The peers' orders, in db1: the same tables, and the same statements, as multidb's. */
package org.multidb.bench.orders;
