package org.multidb.drift;

import java.util.List;
import java.util.Optional;

/**
 * One thing in which entities and database disagree.
 *
 * @param table as the database writes it or, where it is missing, as the entities do
 * @param column empty where it is about the whole table
 * @param entities full names of the classes that it is about
 * @param mapped what the entities say
 * @param found what the database says
 */
public record Difference(
        Kind kind, String table, Optional<String> column, List<String> entities, String mapped, String found) {

    /** What kinds of differences there are. */
    public enum Kind {
        /** No table of that name was read. */
        MISSING_TABLE,
        /** The table has no column of that name. */
        MISSING_COLUMN,
        /** Values of one do not fit the other. */
        TYPE,
        /** The mapping rules null out, the column does not: whoever else writes may leave what the entities do not expect. */
        NULLABLE,
        /** The column refuses null, and some entity may write it, or does not write the column at all. */
        NOT_NULL
    }

    public Difference {
        entities = List.copyOf(entities);
    }
}
