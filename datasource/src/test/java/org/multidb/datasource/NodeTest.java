package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With a driver that has no timeouts at all and does whatever a test tells it. */
@Timeout(60)
class NodeTest {
    private final MultidbDataSource source = source();

    @Test
    void anAttemptThatTheDriverNeverEndsIsGivenUpAndItsConnectionClosedWhenItComesAfterAll() throws Exception {
        var release = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        FakeSource.connections = () -> {
            release.await();
            return connection(() -> true, closed::countDown);
        };
        assertThatThrownBy(source::getConnection).hasMessageContaining("no answer within 400 ms");
        assertThat(node().stuckAttempts()).isEqualTo(1);
        release.countDown();
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(node().stuckAttempts()).isZero();
    }

    @Test
    void attemptsThatNeverEndDoNotUseUpTheThreads() throws Exception {
        FakeSource.connections = () -> connection(() -> true, () -> {});
        source.getConnection().close();
        var release = new CountDownLatch(1);
        FakeSource.connections = () -> {
            release.await();
            return connection(() -> true, () -> {});
        };
        assertThat(failingInParallel(8)).allMatch(failed -> failed);
        assertThat(node().stuckAttempts()).isEqualTo(8);
        await().until(() -> message().contains("earlier attempts still hang"));
        release.countDown();
        await().until(() -> node().stuckAttempts() == 0);
    }

    @Test
    void callersOfAnUnknownNodeShareOneAttempt() throws Exception {
        int before = FakeSource.OPENED.get();
        var release = new CountDownLatch(1);
        FakeSource.connections = () -> {
            release.await();
            throw new SQLException("nobody there", "08001");
        };
        CompletableFuture<List<Boolean>> callers = CompletableFuture.supplyAsync(() -> failingInParallel(5));
        await().until(() -> FakeSource.OPENED.get() > before);
        release.countDown();
        assertThat(callers.get(10, TimeUnit.SECONDS)).hasSize(5).allMatch(failed -> failed);
        assertThat(FakeSource.OPENED.get() - before).isEqualTo(1);
    }

    @Test
    void aRefusedLoginKeepsItsSqlStateAndIsTriedAgainAtOnce() throws Exception {
        FakeSource.connections = () -> {
            throw new SQLException("Access denied for s3cret", "28000", 1045);
        };
        int before = FakeSource.OPENED.get();
        SQLException e = catchThrowableOfType(SQLException.class, source::getConnection);
        assertThat(e.getSQLState()).isEqualTo("28000");
        assertThat(e.getErrorCode()).isEqualTo(1045);
        assertThat((Throwable) e)
                .hasMessageStartingWith("db1: jdbc:fake:x refused the connection (Access denied for ***)")
                .hasMessageContaining("multidb.database.db1.username");
        assertThat(fails()).isTrue();
        assertThat(FakeSource.OPENED.get() - before).isEqualTo(2);
    }

    @Test
    void anErrorInsideTheDriverDoesNotLeaveTheOthersWaiting() throws Exception {
        FakeSource.connections = () -> {
            throw new NoClassDefFoundError("fake");
        };
        assertThatThrownBy(source::getConnection).isInstanceOf(NoClassDefFoundError.class);
        FakeSource.connections = () -> connection(() -> true, () -> {});
        source.getConnection().close();
        assertThat(node().status().getState()).isEqualTo("UP");
    }

    @Test
    void aValidationThatTheDriverNeverEndsIsGivenUp() throws Exception {
        var release = new CountDownLatch(1);
        FakeSource.connections = () -> connection(
                () -> {
                    release.await();
                    return true;
                },
                () -> {});
        Connection hanging = source.getConnection();
        Connection other = source.getConnection();
        assertThat(hanging.isValid(0)).isFalse();
        assertThat(other.isValid(0)).as("opened before the hang was noticed").isFalse();
        release.countDown();
        FakeSource.connections = () -> connection(() -> true, () -> {});
        assertThat(source.getConnection().isValid(0)).isTrue();
        assertThat(node().status().getFailedValidations()).isEqualTo(2);
    }

    @Test
    void anInterruptedCallerIsToldAtOnce() throws Exception {
        var release = new CountDownLatch(1);
        FakeSource.connections = () -> {
            release.await();
            return connection(() -> true, () -> {});
        };
        Thread.currentThread().interrupt();
        assertThatThrownBy(source::getConnection).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        release.countDown();
    }

    private List<Boolean> failingInParallel(int callers) {
        return Stream.generate(() -> CompletableFuture.supplyAsync(this::fails, task -> new Thread(task).start()))
                .limit(callers)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private String message() {
        return catchThrowableOfType(SQLException.class, source::getConnection).getMessage();
    }

    private boolean fails() {
        try (Connection connection = source.getConnection()) {
            return connection == null;
        } catch (SQLException e) {
            return true;
        }
    }

    private Node node() {
        return source.nodes().first();
    }

    private static MultidbDataSource source() {
        var source = new MultidbDataSource();
        source.setDatabaseName("db1");
        source.setJndiName("jdbc/" + UUID.randomUUID());
        source.setUrl("jdbc:fake:x");
        source.setUser("ada");
        source.setPassword("s3cret");
        source.setVendorClassName(FakeSource.class.getName());
        source.setConnectTimeoutMillis(200);
        return source;
    }

    /** A connection that can be validated and closed, and nothing else. */
    private static Connection connection(Callable<Boolean> valid, Runnable close) {
        return (Connection) Proxy.newProxyInstance(
                NodeTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isValid")) {
                        return valid.call();
                    }
                    assertThat(method.getName()).isEqualTo("close");
                    close.run();
                    return null;
                });
    }
}
