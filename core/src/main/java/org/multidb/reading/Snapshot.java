package org.multidb.reading;

/**
 * What a statement saw of a database: as long as statements see an equal one, all rows are as they were, and whatever has been
 * read meanwhile is what would be read again. Immutable.
 *
 * @param text the database's own words, to be compared and not to be read
 */
public record Snapshot(String text) {}
