package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that refuse, do not answer, or are not even there, with the real drivers. */
class UnreachableTest {
    private static final String SECRET = "s3cr3t-of-the-test";
    private static final Duration BOUND = Duration.ofMillis(150);

    /** Loading a driver's classes on a busy machine; what a driver would wait by itself is much longer. */
    private static final Duration SLACK = Duration.ofMillis(2_850);

    static List<String> urls() {
        return List.of(
                "jdbc:postgresql://127.0.0.1:%d/db?ApplicationName=" + SECRET,
                "jdbc:mariadb://127.0.0.1:%d/db?sessionVariables=" + SECRET,
                "jdbc:derby://127.0.0.1:%d/db;bootPassword=" + SECRET,
                "jdbc:h2:tcp://127.0.0.1:%d/db;INIT=" + SECRET);
    }

    static Stream<Arguments> urlsOfBothKinds() {
        return urls().stream().flatMap(url -> Stream.of(Arguments.of(url, true), Arguments.of(url, false)));
    }

    @ParameterizedTest
    @MethodSource("urlsOfBothKinds")
    void aServerThatNeverAnswersFailsTheAttemptWithinItsBound(String url, boolean xa) throws Exception {
        try (var server = SilentServer.accepting()) {
            assertUnreachableWithin(BOUND.plus(SLACK), opening(url, server.port(), xa));
        }
    }

    @Test
    @Timeout(20)
    void anAttemptThatWasGivenUpIsEndedByTheDriversOwnTimeout() throws Exception {
        try (var server = SilentServer.accepting()) {
            for (String url : List.of(urls().get(0), urls().get(1), urls().get(2))) {
                MultidbXADataSource source = source(new MultidbXADataSource(), url, server.port());
                assertThatThrownBy(source::getXAConnection).isInstanceOf(SQLTransientConnectionException.class);
                while (source.nodes().first().stuckAttempts() > 0) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    void aHostThatDropsPacketsFailsTheAttemptWithinItsBound(String url) throws Exception {
        try (var server = SilentServer.dropping()) {
            assertUnreachableWithin(BOUND.plus(SLACK), opening(url, server.port(), true));
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    void aRefusedConnectionSaysSo(String url) throws Exception {
        assertUnreachableWithin(BOUND.plus(SLACK), opening(url, closedPort(), true));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDriverThatIsNotThereIsNamed(boolean xa) throws Exception {
        SQLException e = catchThrowableOfType(
                SQLException.class, () -> opening("jdbc:oracle:thin:scott/" + SECRET + "@//127.0.0.1:%d/x", 1, xa)
                        .run());
        assertThat(e.getSQLState()).isEqualTo("08001");
        assertThat((Throwable) e)
                .hasMessageStartingWith("db1: ")
                .hasMessageContaining(". To solve it, ")
                .hasMessageContaining("multidb.database.db1.url")
                .hasMessageContaining("oracle.jdbc.")
                .hasMessageNotContaining(SECRET);
    }

    private static void assertUnreachableWithin(Duration bound, Opening opening) {
        long start = System.nanoTime();
        SQLException e = catchThrowableOfType(SQLException.class, opening::run);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat((Throwable) e).isInstanceOf(SQLTransientConnectionException.class);
        assertThat(e.getSQLState()).isEqualTo("08001");
        assertThat((Throwable) e)
                .hasMessageStartingWith("db1: jdbc:")
                .hasMessageContaining("127.0.0.1")
                .hasMessageContaining(". To solve it, ")
                .hasMessageContaining("multidb.database.db1.url");
        assertNoSecret(e);
        assertThat(taken).isLessThan(bound);
    }

    private static void assertNoSecret(Throwable thrown) {
        for (Throwable next = thrown; next != null; next = next.getCause()) {
            assertThat(next.toString()).doesNotContain(SECRET);
        }
    }

    private static Opening opening(String url, int port, boolean xa) {
        if (xa) {
            MultidbXADataSource source = source(new MultidbXADataSource(), url, port);
            return () -> source.getXAConnection().close();
        }
        MultidbDataSource source = source(new MultidbDataSource(), url, port);
        return () -> source.getConnection().close();
    }

    private static <P extends PoolProperties> P source(P source, String url, int port) {
        source.setDatabaseName("db1");
        source.setUrl(url.formatted(port));
        source.setUser("somebody");
        source.setPassword(SECRET);
        source.setConnectTimeoutMillis((int) BOUND.toMillis());
        return source;
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Opens a connection and closes it. */
    @FunctionalInterface
    interface Opening {
        void run() throws SQLException;
    }
}
