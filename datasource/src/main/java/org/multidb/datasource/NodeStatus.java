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
    private final long connects;
    private final long failedConnects;
    private final long failedValidations;

    NodeStatus(
            String url,
            String role,
            String state,
            String since,
            String lastFailure,
            long connects,
            long failedConnects,
            long failedValidations) {
        this.url = url;
        this.role = role;
        this.state = state;
        this.since = since;
        this.lastFailure = lastFailure;
        this.connects = connects;
        this.failedConnects = failedConnects;
        this.failedValidations = failedValidations;
    }

    /** The JDBC URL without credentials and parameters. */
    public String getUrl() {
        return url;
    }

    /**
     * {@code PRIMARY} takes writes, {@code STANDBY} does not, {@code UNKNOWN}: it does not answer, or is the only candidate
     * and so not asked.
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
