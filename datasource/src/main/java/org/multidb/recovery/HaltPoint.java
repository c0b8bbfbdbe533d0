package org.multidb.recovery;

import java.util.Locale;

/**
 * Places in a two-phase commit at which a crash test ends the process as if the power had failed: {@code
 * -Dorg.multidb.recovery.halt=between-commits}. Nothing happens unless the property is set.
 */
enum HaltPoint {
    BEFORE_FIRST_PREPARE,
    BETWEEN_PREPARES,
    BEFORE_DECISION,
    AFTER_DECISION,
    BETWEEN_COMMITS;

    private static final String CHOSEN = System.getProperty("org.multidb.recovery.halt", "");
    private static final int EXIT_CODE_OF_A_KILLED_PROCESS = 137;

    boolean isChosen() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-').equals(CHOSEN);
    }

    void reached() {
        if (isChosen()) {
            Runtime.getRuntime().halt(EXIT_CODE_OF_A_KILLED_PROCESS);
        }
    }
}
