package org.multidb.entities;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was generated.
 *
 * @param files contents by path below the output folder, with {@code /} as separator, sorted
 * @param notes what was left out, and why
 */
public record Generated(Map<String, String> files, List<String> notes) {

    public Generated {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        notes = List.copyOf(notes);
    }
}
