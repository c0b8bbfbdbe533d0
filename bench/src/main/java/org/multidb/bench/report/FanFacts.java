package org.multidb.bench.report;

/**
 * multidb with a number of databases.
 *
 * @param residentBytes after the same load as with the other numbers
 */
public record FanFacts(int databases, String name, long residentBytes) {}
