/**
 * The schema of each database as the database itself tells it: tables, views, columns, keys, indexes, types, routines,
 * and the relationships that follow from the keys.
 *
 * <p>{@link org.multidb.schema.Schemas} keeps one {@link org.multidb.schema.Reflection} for each database;
 * {@link org.multidb.schema.SchemaReader} reads one from a connection. Names are exactly those of the database, in its
 * case. What the user may not see is left out. Out of scope: changing a schema, rows, HTTP.
 */
package org.multidb.schema;
