package org.multidb.outcome;

import java.util.Arrays;

/** How far the request of a key has come, as its row says. */
enum KeyState {
    /** Nothing of it is committed. It may be tried, or be on its way. */
    STARTED("started"),
    /** A transaction is doing it. Never committed as such: whoever sees it sees that transaction. */
    RUNNING("running"),
    /** It is committed, and the answer is kept. */
    COMMITTED("committed"),
    /** It is not committed, and was declared never to be. */
    ROLLED_BACK("rolled-back");

    private final String text;

    KeyState(String text) {
        this.text = text;
    }

    /** As it is stored. */
    String text() {
        return text;
    }

    /** @throws IllegalArgumentException if somebody else has written the row */
    static KeyState of(String stored) {
        return Arrays.stream(values())
                .filter(state -> state.text.equals(stored))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such state of a key"));
    }

    boolean isFinal() {
        return this == COMMITTED || this == ROLLED_BACK;
    }
}
