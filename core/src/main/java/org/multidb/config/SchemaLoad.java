package org.multidb.config;

/** When the schema of a database is read: {@code first-use} or {@code start-up}. */
public enum SchemaLoad {
    /** When somebody asks for it. */
    FIRST_USE("first-use"),
    /** When the database comes into service. */
    START_UP("start-up");

    private final String text;

    SchemaLoad(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
