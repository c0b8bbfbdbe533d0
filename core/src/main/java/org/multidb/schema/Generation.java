package org.multidb.schema;

import java.util.Optional;

/**
 * How the database makes a column's value.
 *
 * @param sequence the number generator behind it, where it has a name
 * @param expression what a computed column is computed from
 */
public record Generation(Kind kind, Optional<QualifiedName> sequence, Optional<String> expression) {

    /** The ways to make a value. */
    public enum Kind {
        /** It does not. */
        NONE,
        /** An identity column that refuses other values. */
        IDENTITY_ALWAYS,
        /** An identity or auto-increment column that takes other values. */
        IDENTITY_BY_DEFAULT,
        /** A default that takes the next value of a sequence, as PostgreSQL's {@code serial}. */
        SEQUENCE,
        /** Computed from other columns and stored. */
        STORED,
        /** Computed from other columns when it is read. */
        VIRTUAL
    }

    private static final Generation NONE = new Generation(Kind.NONE, Optional.empty(), Optional.empty());
    private static final Generation ALWAYS = new Generation(Kind.IDENTITY_ALWAYS, Optional.empty(), Optional.empty());
    private static final Generation BY_DEFAULT =
            new Generation(Kind.IDENTITY_BY_DEFAULT, Optional.empty(), Optional.empty());

    /** An ordinary column. */
    public static Generation none() {
        return NONE;
    }

    /** An identity column without a sequence that one can name. */
    public static Generation identity(boolean always) {
        return always ? ALWAYS : BY_DEFAULT;
    }

    /** An identity column, or one with a default from a sequence. */
    public static Generation of(Kind kind, QualifiedName sequence) {
        return new Generation(kind, Optional.of(sequence), Optional.empty());
    }

    /** A computed column; the expression is empty where the reader cannot tell it. */
    public static Generation computed(boolean stored, String expression) {
        return new Generation(
                stored ? Kind.STORED : Kind.VIRTUAL,
                Optional.empty(),
                Optional.of(expression).filter(e -> !e.isEmpty()));
    }

    /** Whether the database refuses a value from outside. */
    public boolean isReadOnly() {
        return kind == Kind.IDENTITY_ALWAYS || isComputed();
    }

    /** Whether the value is computed from other columns. */
    public boolean isComputed() {
        return kind == Kind.STORED || kind == Kind.VIRTUAL;
    }

    /** Whether the value is the next number of a generator. */
    public boolean isNumbered() {
        return kind == Kind.IDENTITY_ALWAYS || kind == Kind.IDENTITY_BY_DEFAULT || kind == Kind.SEQUENCE;
    }
}
