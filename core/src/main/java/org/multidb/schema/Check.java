package org.multidb.schema;

/**
 * A check constraint.
 *
 * @param expression the condition in the vendor's SQL
 */
public record Check(String name, String expression) {}
