package org.multidb.schema;

/**
 * A parameter of a routine.
 *
 * @param name empty where it has none
 * @param position from 1
 * @param optional whether a call may leave it out
 */
public record Parameter(String name, int position, Mode mode, ColumnType type, boolean optional) {

    /** Which way values go. */
    public enum Mode {
        IN,
        OUT,
        IN_OUT,
        /** Any number of values. */
        VARIADIC,
        /** A column of the rows that a function gives. */
        RESULT_COLUMN
    }
}
