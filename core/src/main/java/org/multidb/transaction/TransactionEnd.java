package org.multidb.transaction;

/** How a transaction has ended for whoever began it. */
public enum TransactionEnd {
    COMMITTED("committed"),
    ROLLED_BACK("rolled-back"),
    /** The answer of a database to the commit was lost. */
    UNKNOWN("unknown");

    private final String text;

    TransactionEnd(String text) {
        this.text = text;
    }

    /** As it is written for clients. */
    public String text() {
        return text;
    }
}
