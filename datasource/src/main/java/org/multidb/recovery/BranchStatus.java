package org.multidb.recovery;

/**
 * A prepared branch as a database lists it, and what is known of it here. Immutable. A class with getters, since JDK 17
 * maps no records into MXBean values.
 */
public final class BranchStatus {
    private final String xid;
    private final String preparedAt;
    private final boolean ours;
    private final String instance;
    private final String decision;
    private final String handledBy;

    BranchStatus(String xid, String preparedAt, boolean ours, String instance, Decision decision, Handler handledBy) {
        this.xid = xid;
        this.preparedAt = preparedAt;
        this.ours = ours;
        this.instance = instance;
        this.decision = decision.text();
        this.handledBy = handledBy.text();
    }

    /** What the transaction log says of a branch. */
    enum Decision {
        /** To be committed. */
        COMMIT("commit"),
        /** Nothing, which means rolled back. */
        NONE("none"),
        /** Nothing that could be relied on: the disk failed, or the log is older than the branch. */
        UNKNOWN("unknown"),
        /** Nothing, as it is not the log of that branch. */
        NOT_OURS("not-ours");

        private final String text;

        Decision(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** Who of this process is going to end a branch. */
    enum Handler {
        TRANSACTION_MANAGER("transaction-manager"),
        RECOVERY("recovery"),
        NOBODY("");

        private final String text;

        Handler(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** The identifier: format, global transaction and branch in hexadecimal digits, with a dash between. */
    public String getXid() {
        return xid;
    }

    /** When it was prepared, an ISO 8601 instant in UTC; empty where the database does not tell. */
    public String getPreparedAt() {
        return preparedAt;
    }

    /** Whether it belongs to the transaction log of this process. */
    public boolean isOurs() {
        return ours;
    }

    /** The identity of the log that it belongs to; empty if it was not made by multidb. */
    public String getInstance() {
        return instance;
    }

    /** What the transaction log says: {@code commit}, {@code none}, {@code unknown} or {@code not-ours}. */
    public String getDecision() {
        return decision;
    }

    /** Who is going to end it: {@code transaction-manager}, {@code recovery}, or empty for nobody of this process. */
    public String getHandledBy() {
        return handledBy;
    }
}
