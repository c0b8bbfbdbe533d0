package org.multidb.datasource;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A port at which nothing ever answers: the kernel accepts connections, or not even that. */
final class SilentServer implements Closeable {
    private final ServerSocket listener;
    private final List<Socket> fillers = new ArrayList<>();

    private SilentServer(int backlog) throws IOException {
        listener = new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
    }

    /** Connections succeed, and then no byte ever comes. */
    static SilentServer accepting() throws IOException {
        return new SilentServer(50);
    }

    /** Its queue is full, so that the kernel drops every further SYN: as a firewall that drops packets. */
    static SilentServer dropping() throws IOException {
        var server = new SilentServer(1);
        for (int i = 0; i < 3; i++) {
            server.fill();
        }
        return server;
    }

    private void fill() throws IOException {
        var socket = new Socket();
        fillers.add(socket);
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 100);
        } catch (java.net.SocketTimeoutException e) {
            socket.close(); // the queue is full
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (Socket filler : fillers) {
            filler.close();
        }
        listener.close();
    }
}
