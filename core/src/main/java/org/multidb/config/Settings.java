package org.multidb.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where configuration values come from. Implementations decide the precedence of their sources. */
public interface Settings {

    /** The value of a key; a blank value counts as absent. */
    Optional<String> value(String key);

    /** The names that are set; used to find keys that do not exist. */
    Set<String> names();

    /** Settings held in a map. */
    static Settings of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return new Settings() {
            @Override
            public Optional<String> value(String key) {
                return Optional.ofNullable(copy.get(key)).map(String::strip).filter(v -> !v.isEmpty());
            }

            @Override
            public Set<String> names() {
                return copy.keySet();
            }
        };
    }
}
