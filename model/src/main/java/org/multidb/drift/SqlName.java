package org.multidb.drift;

import org.multidb.schema.NameCase;

/** A name as a persistence unit writes it into SQL, without its quotes. */
record SqlName(String text, boolean quoted) {

    /** A name as EclipseLink keeps it: without the quotes around it, with those in it doubled. */
    static SqlName of(String text, boolean quoted) {
        return new SqlName(quoted ? text.replace("\"\"", "\"").replace("``", "`") : text, quoted);
    }

    boolean isTable(NameCase rule, String actual) {
        return rule.means(text, quoted, actual);
    }

    boolean isColumn(NameCase rule, String actual) {
        return rule.meansColumn(text, quoted, actual);
    }

    @Override
    public String toString() {
        return text;
    }
}
