package org.multidb.recovery;

/** What is to become of a transaction. */
enum Outcome {
    COMMIT,
    ROLLBACK,
    /** The disk failed while the decision was being written; nobody has acted on it. */
    UNKNOWN
}
