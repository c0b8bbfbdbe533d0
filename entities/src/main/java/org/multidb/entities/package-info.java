/**
 * Jakarta Persistence classes for the tables of an existing database, and what makes it a typed one: qualifier,
 * producer, persistence unit.
 *
 * <p>{@link org.multidb.entities.EntityGenerator} turns a schema into sources; the same schema always gives the same
 * text. Out of scope: reading the schema, running the classes.
 */
package org.multidb.entities;
