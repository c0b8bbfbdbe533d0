package org.multidb.it.failover;

import java.time.Duration;

/** How a primary goes away. The bounds have room for a busy machine; the report has what it was. */
public enum Fault {
    KILLED("killed", Duration.ofSeconds(4)),
    REFUSED("its port refuses", Duration.ofSeconds(4)),
    SWALLOWED("its port swallows packets", Duration.ofSeconds(6)),
    DEMOTED("made read-only", Duration.ofSeconds(4));

    private final String text;
    private final Duration bound;

    Fault(String text, Duration bound) {
        this.text = text;
        this.bound = bound;
    }

    /** From the promotion of another to the first write, at most. */
    Duration bound() {
        return bound;
    }

    @Override
    public String toString() {
        return text;
    }
}
