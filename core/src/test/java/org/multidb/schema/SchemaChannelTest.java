package org.multidb.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SchemaChannelTest {
    private static EmbeddedPostgres server;

    private final Pool pool = new Pool(server.getPostgresDatabase());
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may overflow at any moment
    private final AtomicInteger changes = new AtomicInteger();
    private final SchemaChannel channel = new SchemaChannel("db3", pool, changes::incrementAndGet, clock::get);

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @AfterEach
    void closeAll() throws SQLException {
        channel.close();
        for (Connection connection : pool.physical) {
            connection.close();
        }
    }

    @Test
    void whatChangedBeforeItListenedCountsAsChanged() {
        channel.poll();
        assertThat(changes).hasValue(1);
        channel.poll();
        assertThat(changes).hasValue(1);
    }

    @Test
    void manyNotificationsAreOneChangeAndOtherChannelsNone() throws SQLException {
        channel.poll();
        execute("notify multidb", "notify multidb, 'again'", "notify other");

        channel.poll();

        assertThat(changes).hasValue(2);
        execute("notify other");
        channel.poll();
        assertThat(changes).hasValue(2);
    }

    @Test
    void anEventTriggerTellsOfEveryChangeOfTables() throws SQLException {
        execute(
                "create function tell_multidb() returns event_trigger language plpgsql as $$ begin notify multidb; end $$",
                "create event trigger tell_multidb on ddl_command_end execute function tell_multidb()");
        channel.poll();
        try {
            execute("create table told (n int)");
            channel.poll();
            assertThat(changes).hasValue(2);
            execute("drop table told");
            channel.poll();
            assertThat(changes).hasValue(3);
        } finally {
            execute("drop event trigger tell_multidb", "drop function tell_multidb");
        }
    }

    @Test
    void anotherConnectionTakesOverBeforeTheFirstIsGivenBackAndNothingIsMissed() throws SQLException {
        channel.poll();
        execute("notify multidb");
        pass(SchemaChannel.HELD);

        channel.poll();

        assertThat(changes).hasValue(2);
        assertThat(pool.physical).hasSize(2);
        assertThat(pool.given).hasValue(1);
        assertThat(listens(pool.physical.get(0))).isFalse();
        assertThat(listens(pool.physical.get(1))).isTrue();
        execute("notify multidb");
        channel.poll();
        assertThat(changes).hasValue(3);
    }

    @Test
    void aLostConnectionIsReplacedAfterAPauseThatGrows() throws SQLException {
        channel.poll();
        pool.physical.get(0).close();
        channel.poll();
        assertThat(pool.given).hasValue(0);

        channel.poll();
        assertThat(pool.physical).hasSize(1);
        pool.refusing = true;
        pass(SchemaChannel.SHORTEST_PAUSE);
        channel.poll();
        pass(SchemaChannel.SHORTEST_PAUSE);
        pool.refusing = false;
        channel.poll();
        assertThat(pool.physical).as("two seconds now").hasSize(1);
        pass(SchemaChannel.SHORTEST_PAUSE);
        channel.poll();

        assertThat(pool.physical).hasSize(2);
        assertThat(changes).as("what was missed").hasValue(2);
    }

    @Test
    void thePauseHasABound() {
        pool.refusing = true;
        for (int i = 0; i < 10; i++) {
            pass(SchemaChannel.LONGEST_PAUSE);
            channel.poll();
        }
        pool.refusing = false;
        pass(SchemaChannel.LONGEST_PAUSE);
        channel.poll();

        assertThat(pool.given).hasValue(1);
    }

    @Test
    void closedItGivesItsConnectionBackAndDoesNotListenAnyMore() throws SQLException {
        channel.poll();
        channel.close();

        assertThat(pool.given).hasValue(0);
        assertThat(listens(pool.physical.get(0))).isFalse();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static boolean listens(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pg_listening_channels()")) {
            return rows.next();
        }
    }

    /** Connections stay open when they are given back, as those of a server's pool do. */
    private static final class Pool implements DataSource {
        private final DataSource source;
        private final List<Connection> physical = new ArrayList<>();
        private final AtomicInteger given = new AtomicInteger();
        private boolean refusing;

        Pool(DataSource source) {
            this.source = source;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (refusing) {
                throw new SQLException("refused", "08001");
            }
            Connection connection = source.getConnection();
            physical.add(connection);
            given.incrementAndGet();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            given.decrementAndGet();
                            return null;
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLoginTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("wraps nothing");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
