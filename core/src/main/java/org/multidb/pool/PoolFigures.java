package org.multidb.pool;

import java.time.Duration;

/**
 * One pool of the server at a moment. The last four count from the start of the server.
 *
 * @param pool its name in the server's administration
 * @param used connections that are lent out
 * @param free connections that are open and not lent out
 * @param waiting callers that wait for a connection
 * @param averageWait how long a caller waited for a connection, on average
 * @param timeouts callers that waited in vain
 * @param failedValidations connections that were found broken before they were lent out
 * @param leaks connections that were not given back in time
 */
public record PoolFigures(
        String pool,
        long used,
        long free,
        long waiting,
        Duration averageWait,
        long timeouts,
        long failedValidations,
        long leaks) {}
