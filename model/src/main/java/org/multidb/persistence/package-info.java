/**
 * What every persistence unit shares, whichever database it is for: it deploys and heals while its database is down, its
 * failures tell which database they came from, and instants are kept in UTC.
 *
 * <p>Out of scope: entities, and anything about one particular database.
 */
package org.multidb.persistence;
