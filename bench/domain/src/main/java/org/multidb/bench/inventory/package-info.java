/** The peers' inventory, in db2: the same tables, and the same statements, as multidb's. */
package org.multidb.bench.inventory;
