package org.multidb.schema;

/** What happens to a row when the row it points to changes its key or goes. */
public enum ReferentialAction {
    NO_ACTION,
    RESTRICT,
    CASCADE,
    SET_NULL,
    SET_DEFAULT
}
