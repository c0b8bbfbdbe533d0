package org.multidb.schema;

/** When a constraint is checked. */
public enum Deferral {
    /** At once, always. */
    NONE,
    /** At once, but a transaction may ask for its end. */
    INITIALLY_IMMEDIATE,
    /** At the end of the transaction, but it may ask for at once. */
    INITIALLY_DEFERRED
}
