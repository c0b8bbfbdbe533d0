/**
 * EntityManagers for injection by qualifier and by identifier, and what every typed service needs: pages of lists, reads by
 * key that serve many callers at once, and failures that say which database they came from.
 *
 * <p>A third typed database adds a producer class like {@link org.multidb.persistence.PersistenceUnits}; nothing else here
 * has to change. Out of scope: entities and persistence units, which are the model's.
 */
package org.multidb.persistence;
