package org.multidb.datasource;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A server of no vendor, which says of itself and of statements what a test has set. */
final class FakeServer implements AutoCloseable {
    private static final Map<String, FakeServer> RUNNING = new ConcurrentHashMap<>();

    private final String url = "jdbc:fake:" + UUID.randomUUID();
    private volatile boolean readOnly;
    private volatile Optional<SQLException> refusal = Optional.empty();
    private volatile CountDownLatch answers = new CountDownLatch(0);

    private FakeServer(boolean readOnly) {
        this.readOnly = readOnly;
        RUNNING.put(url, this);
    }

    static FakeServer primary() {
        return new FakeServer(false);
    }

    static FakeServer standby() {
        return new FakeServer(true);
    }

    static Optional<FakeServer> at(Object url) {
        return Optional.ofNullable(RUNNING.get(String.valueOf(url)));
    }

    String url() {
        return url;
    }

    void promote() {
        readOnly = false;
    }

    void demote() {
        readOnly = true;
    }

    /** Answers nobody any more. */
    void swallow() {
        answers = new CountDownLatch(1);
    }

    /** Every statement and commit fails like that from now on. */
    void refuse(SQLException failure) {
        refusal = Optional.of(failure);
    }

    /** Opens a connection. */
    Callable<Connection> connect() {
        return () -> {
            answers.await();
            return proxy(Connection.class, this::answer);
        };
    }

    private Object answer(String method) throws SQLException, InterruptedException {
        return switch (method) {
            case "close", "abort", "setReadOnly" -> null;
            case "createStatement" -> proxy(Statement.class, this::execute);
            case "prepareStatement" -> proxy(PreparedStatement.class, this::execute);
            case "isReadOnly" -> answered(readOnly);
            case "isValid" -> answered(true);
            default -> execute(method);
        };
    }

    private boolean answered(boolean answer) throws InterruptedException {
        answers.await();
        return answer;
    }

    private Object execute(String method) throws SQLException, InterruptedException {
        if (method.equals("close")) {
            return null;
        }
        answers.await();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return method.equals("execute") ? false : null;
    }

    /** What an object does that knows its methods by name. */
    @FunctionalInterface
    private interface Answer {
        Object to(String method) throws SQLException, InterruptedException;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                FakeServer.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName())));
    }

    @Override
    public void close() {
        RUNNING.remove(url);
        answers.countDown();
    }
}
