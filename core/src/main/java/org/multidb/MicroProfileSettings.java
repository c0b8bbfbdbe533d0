package org.multidb;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.multidb.config.Settings;

/** The settings of the application: MicroProfile Config with its order of sources. Safe for use by several threads. */
public record MicroProfileSettings(Config config) implements Settings {

    @Override
    public Optional<String> value(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(v -> !v.isEmpty());
    }

    @Override
    public Set<String> names() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .collect(Collectors.toSet());
    }
}
