package org.multidb.it.crashes;

import java.util.List;

/** What is killed, and what comes back first. */
enum Fault {
    APPLICATION("application"),
    DATABASE("one database"),
    BOTH_DATABASE_BACK_FIRST("both, database back first"),
    BOTH_APPLICATION_BACK_FIRST("both, application back first");

    private final String title;

    Fault(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Those that can happen to a pair. */
    static List<Fault> of(Pair pair) {
        return pair.embedded() ? List.of(APPLICATION) : List.of(values());
    }
}
