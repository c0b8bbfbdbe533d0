/**
 * Single rows of any configured database: insert one, and read, update or delete one by exactly its primary key.
 *
 * <p>Everything is planned against the reflected schema ({@link org.multidb.schema.Schemas}): identifiers come from it alone,
 * values are bind parameters converted from JSON by the column's type. Out of scope: filters, many rows, transactions (a
 * row operation is a part of the one that runs), HTTP.
 */
package org.multidb.rows;
