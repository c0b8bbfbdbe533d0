/**
 * Requests and their figures: Hyperfoil sends them from this JVM, from one thread.
 *
 * <p>Throughput is measured with a fixed number of clients who each wait for an answer before they ask again; latency with
 * requests that begin at a constant rate, whether or not earlier ones are answered, and counts from the beginning, waiting
 * for a free connection included.
 */
package org.multidb.bench.load;
