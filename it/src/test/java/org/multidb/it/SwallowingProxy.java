package org.multidb.it;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A network that fails: TCP connections to its port reach the target, are refused, or are accepted and never answered,
 * as with a firewall that drops packets. Swallowed bytes are delivered when the proxy passes again, as TCP would.
 */
public final class SwallowingProxy implements AutoCloseable {
    private enum Mode {
        PASS,
        SWALLOW,
        CLOSED
    }

    private final int port = Ports.free();
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Mode mode = Mode.PASS;
    private Optional<String> trigger = Optional.empty();
    private ServerSocket server;
    private Thread accepting;

    private SwallowingProxy(int target) {
        this.target = target;
    }

    /** A proxy before a port of this machine, passing. */
    public static SwallowingProxy to(int target) {
        SwallowingProxy proxy = new SwallowingProxy(target);
        proxy.listen();
        return proxy;
    }

    public int port() {
        return port;
    }

    /** Lets everything through, from now on. */
    public void pass() {
        set(Mode.PASS);
        listen();
    }

    /** Keeps connections open and accepts new ones, but no byte gets through in either direction. */
    public void swallow() {
        set(Mode.SWALLOW);
        listen();
    }

    /** Swallows as soon as a client sends the text, and with it. */
    public void swallowFrom(String text) {
        lock.lock();
        try {
            trigger = Optional.of(text);
        } finally {
            lock.unlock();
        }
    }

    public boolean isSwallowing() {
        lock.lock();
        try {
            return mode == Mode.SWALLOW;
        } finally {
            lock.unlock();
        }
    }

    /** Breaks every connection and refuses new ones. */
    public void refuse() {
        stopListening();
        sockets.forEach(SwallowingProxy::closeNow);
    }

    private void set(Mode next) {
        lock.lock();
        try {
            mode = next;
            trigger = Optional.empty();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private synchronized void listen() {
        if (server != null) {
            return;
        }
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            server = opened;
            accepting = daemon(() -> accept(opened));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when nobody is let in any more: the port stays open until the thread that accepts has left it. */
    private synchronized void stopListening() {
        if (server != null) {
            closeNow(server);
            server = null;
            join(accepting);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                sockets.add(client);
                daemon(() -> connect(client));
            } catch (IOException e) {
                return; // refusing from now on
            }
        }
    }

    private void connect(Socket client) {
        try {
            awaitPassing();
            Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(upstream);
            daemon(() -> pump(client, upstream));
            pump(upstream, client);
        } catch (IOException e) {
            closeNow(client);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[16_384];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                pullTrigger(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                awaitPassing();
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // one side is gone: closing both tells the other
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void pullTrigger(String sent) {
        lock.lock();
        try {
            if (trigger.filter(sent::contains).isPresent()) {
                set(Mode.SWALLOW);
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitPassing() throws IOException {
        lock.lock();
        try {
            while (mode == Mode.SWALLOW) {
                changed.awaitUninterruptibly();
            }
            if (mode == Mode.CLOSED) {
                throw new IOException("closed");
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        set(Mode.CLOSED);
        refuse();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new IllegalStateException("the proxy still lets connections in");
        }
    }

    private static void closeNow(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
