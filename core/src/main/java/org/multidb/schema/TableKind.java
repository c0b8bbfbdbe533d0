package org.multidb.schema;

/** What a table is. */
public enum TableKind {
    TABLE,
    /** A table whose rows live in its partitions. */
    PARTITIONED_TABLE,
    /** A part of a partitioned table that is a table of its own, as in PostgreSQL. */
    PARTITION,
    /** A table whose rows live in another server. */
    FOREIGN_TABLE,
    VIEW,
    MATERIALISED_VIEW;

    /** Whether it is the outcome of a query. */
    public boolean isView() {
        return this == VIEW || this == MATERIALISED_VIEW;
    }
}
