/**
 * Reading what one has written: a {@link org.multidb.reading.Bookmark} says how far the databases were after a write, and a
 * read that has it waits for a replica to be as far, or goes to the primary.
 *
 * <p>Out of scope: choosing between the pools ({@link org.multidb.Databases}) and between replicas, which the pool for
 * reading does.
 */
package org.multidb.reading;
