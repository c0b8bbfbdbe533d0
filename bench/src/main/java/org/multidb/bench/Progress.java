package org.multidb.bench;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Tells whoever waits what is going on. */
final class Progress {
    private Progress() {}

    static void say(String format, Object... values) {
        System.out.println("bench " + LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " "
                + String.format(Locale.ROOT, format, values));
    }
}
