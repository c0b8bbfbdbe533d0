/**
 * The PostgreSQL servers of a run: real ones, which force every commit to disk. Each service has databases of its own on
 * them, with equal content.
 */
package org.multidb.bench.database;
