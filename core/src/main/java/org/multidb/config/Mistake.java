package org.multidb.config;

/** One mistake in the configuration: the key, and what is wrong with it. Never contains a credential. */
public record Mistake(String key, String problem) {
    @Override
    public String toString() {
        return key + ": " + problem;
    }
}
