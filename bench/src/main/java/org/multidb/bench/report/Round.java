package org.multidb.bench.report;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a cell gave, by contestant.
 *
 * @param title of the cell
 */
public record Round(String title, Map<String, Series> byName) {

    Set<String> names() {
        return byName.keySet();
    }

    public Optional<Series> of(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** How many times as much one does as another, where both were measured. */
    Optional<Double> ratio(String name, String other) {
        return of(name).flatMap(a -> of(other).map(b -> a.perSecond() / b.perSecond()));
    }
}
