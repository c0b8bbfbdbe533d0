package org.multidb.datasource;

/**
 * What is known of one server, at one moment. Immutable. A class with getters, since JDK 17 maps no records into MXBean
 * values.
 */
public final class NodeStatus {
    private final String url;
    private final String role;
    private final String state;
    private final String since;
    private final String lastFailure;
    private final Lag lag;
    private final String leftOut;
    private final int connections;
    private final long connects;
    private final long failedConnects;
    private final long failedValidations;

    NodeStatus(
            String url,
            String role,
            String state,
            String since,
            String lastFailure,
            Lag lag,
            String leftOut,
            int connections,
            long connects,
            long failedConnects,
            long failedValidations) {
        this.url = url;
        this.role = role;
        this.state = state;
        this.since = since;
        this.lastFailure = lastFailure;
        this.lag = lag;
        this.leftOut = leftOut;
        this.connections = connections;
        this.connects = connects;
        this.failedConnects = failedConnects;
        this.failedValidations = failedValidations;
    }

    /** The JDBC URL without credentials and parameters. */
    public String getUrl() {
        return url;
    }

    /**
     * {@code PRIMARY} takes writes, {@code STANDBY} does not, {@code REPLICA} does not either and is a read-only copy by
     * configuration, {@code UNKNOWN}: it does not answer, or is the only server and so not asked.
     */
    public String getRole() {
        return role;
    }

    /** {@code UNKNOWN}, {@code UP}, {@code SUSPECT} or {@code DOWN}. */
    public String getState() {
        return state;
    }

    /** Since when it is in that state: an ISO 8601 instant in UTC. */
    public String getSince() {
        return since;
    }

    /** Why the last attempt or connection failed, without secrets; empty if none ever has. */
    public String getLastFailure() {
        return lastFailure;
    }

    /** How many seconds a replica is behind the primary, to about half a second; NaN if that is unknown. */
    public double getLagSeconds() {
        boolean known = lag.basis() != Lag.Basis.UNKNOWN && lag.basis() != Lag.Basis.PENDING;
        return known ? lag.least().toMillis() / 1000.0 : Double.NaN;
    }

    /**
     * What the lag is known from: {@code MEASURED} against the primary's position; {@code LAST_KNOWN}, when the primary could
     * last be asked; {@code AT_LEAST}, it has not even what the primary had when it was first asked; {@code UNKNOWN}; {@code
     * PENDING}, soon known.
     */
    public String getLagBasis() {
        return lag.basis().name();
    }

    /** Why no connections go to a replica that answers; empty if they may. */
    public String getLeftOut() {
        return leftOut;
    }

    /** Physical connections that are open now, of a pool with several servers. */
    public int getConnections() {
        return connections;
    }

    /** Physical connections opened. */
    public long getConnects() {
        return connects;
    }

    /** Attempts that failed; those refused at once while the node is down are not counted. */
    public long getFailedConnects() {
        return failedConnects;
    }

    /** Pooled connections found unusable when the pool validated them. */
    public long getFailedValidations() {
        return failedValidations;
    }
}
