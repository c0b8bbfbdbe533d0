/**
 * Health as MicroProfile tells it: readiness with one check for each configured database, and whether the start is over.
 *
 * <p>Out of scope: mending anything; a database that is back is noticed by {@link org.multidb.Databases} itself.
 */
package org.multidb.web.health;
