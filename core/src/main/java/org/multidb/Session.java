package org.multidb;

import java.sql.Connection;
import org.multidb.config.DatabaseConfig;

/**
 * Work on one database, from {@link Databases#with}: the counterpart of a session by identifier.
 *
 * <p>Belongs to the thread it was handed to and ends with the callback. The connection joins the JTA transaction of the
 * thread, where there is one, and must not be closed by the callback.
 *
 * @param database which database this is
 * @param connection from the database's pool
 */
public record Session(DatabaseConfig database, Connection connection) {}
