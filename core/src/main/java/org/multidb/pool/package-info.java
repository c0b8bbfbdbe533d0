/**
 * The server's pools as the server itself sees them: their figures, read from its management beans. Out of scope: making
 * or changing pools, which is the administrator's, and the nodes behind them, which the data source classes tell of.
 */
package org.multidb.pool;
