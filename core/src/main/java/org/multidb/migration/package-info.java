/**
 * Migrations: brings the tables of a database that is ours to change to the application's version, with Flyway.
 *
 * <p>Scripts lie at {@code db/migration/<id>/common} and {@code db/migration/<id>/<vendor>}, those of the sample domain
 * below {@code db/migration/<id>/sample}. Out of scope: databases for which {@code migrate} is off; they are not touched.
 */
package org.multidb.migration;
