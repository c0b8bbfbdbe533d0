package org.multidb.launcher;

/**
 * What one pool of the server does, registered as {@code org.multidb:type=Pool,pool="<jndi-name>"} with the platform MBean
 * server. The application reads it there, because the launcher's classes are out of its sight. Thread-safe; asks no
 * database.
 */
public interface PoolStatisticsMXBean {
    /** The pool's name in the server's administration. */
    String getName();

    /** Connections that are lent out. */
    int getUsed();

    /** Connections that are open and not lent out. */
    int getFree();

    /** Callers that wait for a connection. */
    int getWaiting();

    /** How often a connection was lent out, from the start of the server. */
    long getServed();

    /** How long the callers that got a connection waited for it, together, in milliseconds. */
    long getWaitedMillis();

    /** Callers that waited in vain, from the start of the server. */
    long getTimeouts();

    /** Connections that were found broken before they were lent out, from the start of the server. */
    long getFailedValidations();

    /** Connections that were not given back in time, from the start of the server. */
    long getLeaks();
}
