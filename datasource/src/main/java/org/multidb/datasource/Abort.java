package org.multidb.datasource;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Ends a driver's connection from outside, so that whoever waits for an answer through it fails now.
 *
 * <p>MariaDB's driver reads what is left in the socket before it closes it, and so waits for the one who is reading: on a
 * server that swallows packets, until the socket timeout. Its socket is closed below it.
 */
final class Abort {
    private static final String MARIADB = "org.mariadb.jdbc.";

    private Abort() {}

    static void run(Connection connection) throws SQLException {
        if (connection.getClass().getName().startsWith(MARIADB)) {
            closeSocket(connection);
        } else {
            connection.abort(Runnable::run);
        }
    }

    private static void closeSocket(Connection connection) throws SQLException {
        try {
            Object client = connection.getClass().getMethod("getClient").invoke(connection);
            Field socket = client.getClass().getDeclaredField("socket");
            socket.setAccessible(true);
            ((Socket) socket.get(client)).close();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new SQLException("this version of MariaDB's driver is not known", e);
        } catch (IOException e) {
            throw new SQLException("the socket could not be closed", Errors.BROKEN, e);
        }
    }
}
