package org.multidb.bench.load;

/**
 * What one measurement gave.
 *
 * @param perSecond answered requests a second
 * @param p50Micros half of the requests took no longer, in microseconds
 * @param p99Micros of a hundred requests 99 took no longer, in microseconds
 * @param failed requests that were answered with another status than 2xx, or not at all
 * @param orders orders that were acknowledged
 */
public record Figures(double perSecond, long p50Micros, long p99Micros, long failed, long orders) {}
