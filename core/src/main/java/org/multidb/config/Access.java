package org.multidb.config;

/** What may be done with a database: {@code read-write} or {@code read-only}. */
public enum Access {
    READ_WRITE("read-write"),
    READ_ONLY("read-only");

    private final String text;

    Access(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
