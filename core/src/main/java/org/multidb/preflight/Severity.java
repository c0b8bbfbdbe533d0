package org.multidb.preflight;

import java.util.Locale;

/** What a {@link Finding} means for transactions over several databases. */
public enum Severity {
    /** The database takes no part in them until it is mended. */
    ERROR,
    /** They work, but not under every load or not after every loss. */
    WARNING,
    /** The database could not be asked. */
    NOT_CHECKED;

    /** As it is shown: {@code not-checked}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
