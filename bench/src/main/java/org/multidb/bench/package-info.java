/**
 * Measures multidb.jar over HTTP, with Quarkus and Spring Boot beside it, on the same databases in one run.
 *
 * <p>{@link org.multidb.bench.Bench} is the entry, {@link org.multidb.bench.Plan} says what is measured for how long. Only one
 * service is under load at a time; the others are stopped meanwhile. Out of scope: what the figures mean, which is
 * docs/performance.md's.
 */
package org.multidb.bench;
