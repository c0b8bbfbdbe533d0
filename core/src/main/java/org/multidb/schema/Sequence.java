package org.multidb.schema;

/** A number generator; {@code increment} is the distance between two of its numbers. */
public record Sequence(QualifiedName name, long start, long increment) {}
