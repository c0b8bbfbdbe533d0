package org.multidb;

/**
 * Event, fired asynchronously: a database was reached and is migrated, at the start or after an outage.
 *
 * @param database identifier
 */
public record InService(String database) {}
