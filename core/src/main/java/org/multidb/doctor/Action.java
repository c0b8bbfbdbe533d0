package org.multidb.doctor;

import java.util.Arrays;
import java.util.Optional;

/** What can be done to a prepared branch. */
public enum Action {
    COMMIT("commit"),
    ROLL_BACK("roll-back");

    private final String text;

    Action(String text) {
        this.text = text;
    }

    /** As it is written: {@code roll-back}. */
    public String text() {
        return text;
    }

    /** The action that is written like this. */
    public static Optional<Action> ofText(String text) {
        return Arrays.stream(values())
                .filter(action -> action.text.equals(text))
                .findFirst();
    }
}
