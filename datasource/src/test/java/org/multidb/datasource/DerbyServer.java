package org.multidb.datasource;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.derby.drda.NetworkServerControl;

/** One Derby network server, inside this JVM, for all tests of this module. */
final class DerbyServer {
    private static final int PORT = start();

    private DerbyServer() {}

    static int port() {
        return PORT;
    }

    static MultidbXADataSource source(String database) {
        return source(database, PORT);
    }

    static MultidbXADataSource source(String database, int port) {
        var source = new MultidbXADataSource();
        source.setDatabaseName(database);
        source.setUrl("jdbc:derby://127.0.0.1:" + port + "/memory:" + database + ";create=true");
        return source;
    }

    private static int start() {
        try {
            int port = freePort();
            var server = new NetworkServerControl(InetAddress.getLoopbackAddress(), port);
            server.start(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
            awaitAnswer(server);
            return port;
        } catch (Exception e) {
            throw new IllegalStateException("the Derby server did not start", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitAnswer(NetworkServerControl server) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try {
                server.ping();
                return;
            } catch (Exception e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(20); // between two pings, not instead of one
            }
        }
    }
}
