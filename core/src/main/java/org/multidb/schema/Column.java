package org.multidb.schema;

import java.util.Optional;

/**
 * A column of a table or view.
 *
 * @param position from 1, without gaps
 * @param nullable whether it takes null; {@code true} where a view does not tell
 * @param defaultValue the default as an expression of the vendor's SQL
 * @param generation how the database makes its value
 * @param comment empty where there is none
 */
public record Column(
        String name,
        int position,
        ColumnType type,
        boolean nullable,
        Optional<String> defaultValue,
        Generation generation,
        String comment) {}
