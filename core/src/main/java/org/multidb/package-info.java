/**
 * The front door: which databases there are, and work on one of them or on all of them.
 *
 * <p>{@link org.multidb.Databases} knows every configured database; {@link org.multidb.Database} and the qualifiers
 * annotated with it name one at an injection point. Out of scope: HTTP, EJB, Jakarta Persistence.
 */
package org.multidb;
