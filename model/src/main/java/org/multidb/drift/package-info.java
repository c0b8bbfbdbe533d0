/**
 * How far the entities of a persistence unit and the tables of its database have drifted apart: what EclipseLink was told of
 * the tables beside what was read of them.
 *
 * <p>Out of scope: mending it, and what makes no statement fail: indexes, foreign keys, checks, columns that nobody maps and
 * nobody needs.
 */
package org.multidb.drift;
