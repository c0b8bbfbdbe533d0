package org.multidb.datasource;

import java.util.List;

/**
 * What the data source of one pool knows, registered as {@code
 * org.multidb:type=DataSource,database=<id>,pool=<jndi-name>} with the platform MBean server once the pool has asked for a
 * connection. Thread-safe; nothing in it is secret, and reading it asks no database.
 */
public interface DataSourceMXBean {
    /** The identifier of the database. */
    String getDatabase();

    /** The JNDI name of the pool. */
    String getPool();

    /** Whether its connections can take part in transactions over several databases. */
    boolean isXa();

    /** The servers that connections are opened to, the one in use first. */
    List<NodeStatus> getNodes();

    /** How often writes have moved to another server. */
    long getFailovers();

    /** Says which servers all claim to take writes, where it is more than one; empty if all is well. */
    String getConflict();
}
