package org.multidb.datasource;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Stands before a database and, when told so, keeps every byte: as a network that drops packets without a word. */
final class TcpProxy implements Closeable {
    private final ServerSocket listener;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean swallowing;
    private volatile boolean closed;

    TcpProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on nothing passes, in either direction, and new connections are accepted but not served. */
    void swallow() {
        set(true);
    }

    /** Passes on again what comes, and what had been kept. */
    void resume() {
        set(false);
    }

    /** Ends all connections that are open now, as a database does that is restarted. */
    void cut() {
        sockets.forEach(TcpProxy::closeQuietly);
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        cut();
        resume();
    }

    private void set(boolean swallow) {
        lock.lock();
        try {
            swallowing = swallow;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitPassage() {
        lock.lock();
        try {
            while (swallowing) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                daemon(() -> connect(client));
            } catch (IOException e) {
                if (!closed) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void connect(Socket client) {
        awaitPassage();
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(server);
            daemon(() -> pump(client, server));
            pump(server, client);
        } catch (IOException e) {
            closeQuietly(client);
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                awaitPassage();
                out.write(buffer, 0, length);
            }
        } catch (IOException e) {
            closeQuietly(to); // one side went away: so does the other
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable task) {
        var thread = new Thread(task, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
