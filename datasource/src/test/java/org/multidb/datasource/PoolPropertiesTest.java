package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolPropertiesTest {
    static Stream<Consumer<PoolProperties>> differences() {
        return Stream.of(
                source -> source.setDatabaseName("db2"),
                source -> source.setJndiName("jdbc/other"),
                source -> source.setUrl("jdbc:derby:memory:b"),
                source -> source.setStandbyUrls("jdbc:derby:memory:b"),
                source -> source.setReplicaUrls("jdbc:derby:memory:b"),
                source -> source.setMaxLagMillis(5),
                source -> source.setUser("eve"),
                source -> source.setPassword("other"),
                source -> source.setVendorClassName("x.Y"),
                source -> source.setConnectTimeoutMillis(5),
                source -> source.setSocketTimeoutMillis(5),
                source -> ((MultidbXADataSource) source).setTransactionLog("/elsewhere"));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void twoAreEqualIfAllPropertiesAre(Consumer<PoolProperties> difference) {
        MultidbXADataSource one = filled(new MultidbXADataSource());
        MultidbXADataSource two = filled(new MultidbXADataSource());
        assertThat(two).isEqualTo(one).hasSameHashCodeAs(one);
        difference.accept(two);
        assertThat(two).isNotEqualTo(one);
    }

    @Test
    void theTwoKindsAreNeverEqual() {
        assertThat((Object) filled(new MultidbDataSource())).isNotEqualTo(filled(new MultidbXADataSource()));
    }

    @Test
    void printedItShowsNoSecret() {
        MultidbXADataSource source = filled(new MultidbXADataSource());
        source.setUrl("jdbc:postgresql://h/db?password=hush");
        assertThat(source).hasToString("db1 (jdbc:postgresql://h/db, jdbc/db1)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void thereIsAlwaysATimeout(int none) {
        var source = new MultidbXADataSource();
        source.setConnectTimeoutMillis(none);
        source.setSocketTimeoutMillis(none);
        assertThat(source.getConnectTimeoutMillis()).isEqualTo(1_000);
        assertThat(source.getSocketTimeoutMillis()).isEqualTo(300_000);
        source.setLoginTimeout(none);
        assertThat(source.getLoginTimeout()).isEqualTo(1);
    }

    @Test
    void theLoginTimeoutIsTheConnectTimeoutInSeconds() {
        var source = new MultidbXADataSource();
        source.setConnectTimeoutMillis(1_001);
        assertThat(source.getLoginTimeout()).isEqualTo(2);
        source.setLoginTimeout(Integer.MAX_VALUE);
        assertThat(source.getConnectTimeoutMillis()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void settersTakeWhatServersHandOverForNothing() {
        assertThatCode(() -> {
                    var source = new MultidbXADataSource();
                    source.setDatabaseName(null);
                    source.setJndiName(null);
                    source.setUrl(null);
                    source.setUser(null);
                    source.setPassword(null);
                    source.setVendorClassName(null);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void anEmptyUserMeansTheConfiguredOne() throws Exception {
        MultidbXADataSource source = PostgreSql.source("db1");
        source.getXAConnection("", "").close();
        source.getXAConnection(null, null).close();
        assertThatThrownBy(() -> source.getXAConnection("nobody", "wrong"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("28"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "db1", "postgresql://h/db", "jdbc:", "jdbc:nobody:x", "jdbc:sqlite:x"})
    void anUrlThatMeansNoVendorIsExplained(String url) {
        for (boolean xa : new boolean[] {true, false}) {
            PoolProperties source = xa ? new MultidbXADataSource() : new MultidbDataSource();
            source.setDatabaseName("db1");
            source.setUrl(url);
            assertThatThrownBy(() -> open(source))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
                    .hasMessageStartingWith("db1: ")
                    .hasMessageContaining(". To solve it, ")
                    .hasMessageContaining("multidb.database.db1.url");
            assertThat(source.nodes().first().status().getLastFailure()).startsWith("db1: ");
        }
    }

    /** Their drivers are not on the class path of the tests. */
    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://h/x, com.mysql.cj.jdbc.Mysql, XADataSource, ConnectionPoolDataSource, DataSource",
        "jdbc:oracle:thin:@//h/x, oracle.jdbc., xa.client.OracleXADataSource, pool.OracleConnectionPoolDataSource, pool.OracleDataSource",
        "jdbc:sqlserver://h, com.microsoft.sqlserver.jdbc.SQLServer, XADataSource, ConnectionPoolDataSource, DataSource",
        "jdbc:db2://h/x, com.ibm.db2.jcc.DB2, XADataSource, ConnectionPoolDataSource, SimpleDataSource"
    })
    void aMissingDriverIsNamed(String url, String in, String xaClass, String pooledClass, String plainClass) {
        List<Map.Entry<PoolProperties, String>> classes = List.of(
                Map.entry(new MultidbXADataSource(), xaClass),
                Map.entry(new MultidbConnectionPoolDataSource(), pooledClass),
                Map.entry(new MultidbDataSource(), plainClass));
        for (Map.Entry<PoolProperties, String> expected : classes) {
            PoolProperties source = expected.getKey();
            source.setDatabaseName("db1");
            source.setUrl(url + "?password=hush");
            source.setPassword("s3cret");
            assertThatThrownBy(source::check)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
                    .hasMessage("db1: the driver's class " + in + expected.getValue()
                            + " was not found. To solve it, put the driver of multidb.database.db1.url on the class path"
                            + " of the server.");
        }
    }

    @Test
    void aClassThatIsNoXaDataSourceIsNamed() {
        MultidbXADataSource source = filled(new MultidbXADataSource());
        source.setVendorClassName("org.postgresql.ds.PGSimpleDataSource");
        assertThatThrownBy(source::getXAConnection).hasMessageContaining("it is no javax.sql.XADataSource");
    }

    @Test
    void thePlainKindIsADataSource() throws Exception {
        MultidbDataSource source = filled(new MultidbDataSource());
        source.setUrl("jdbc:derby:memory:plain;create=true");
        try (Connection connection = source.getConnection("app", "app")) {
            assertThat(connection.isValid(0)).isTrue();
            assertThat(connection.isWrapperFor(NodeConnection.class)).isTrue();
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
        }
        assertThat(source.unwrap(DataSource.class)).isSameAs(source);
        assertThat(source.isWrapperFor(XADataSource.class)).isFalse();
        assertThatThrownBy(() -> source.unwrap(XADataSource.class)).isInstanceOf(SQLException.class);
    }

    @Test
    void whatIsNotSupportedSaysSo() {
        MultidbXADataSource source = filled(new MultidbXADataSource());
        assertThatThrownBy(source::createXAConnectionBuilder).isInstanceOf(SQLFeatureNotSupportedException.class);
        var writer = new PrintWriter(new StringWriter());
        source.setLogWriter(writer);
        assertThat(source.getLogWriter()).isSameAs(writer);
        assertThat(source.getParentLogger().getName()).isEqualTo("org.multidb.datasource");
    }

    private static void open(PoolProperties source) throws SQLException {
        if (source instanceof MultidbXADataSource xa) {
            xa.getXAConnection().close();
        } else {
            ((MultidbDataSource) source).getConnection().close();
        }
    }

    private static <P extends PoolProperties> P filled(P source) {
        source.setDatabaseName("db1");
        source.setUrl("jdbc:derby:memory:a");
        source.setUser("ada");
        source.setPassword("s3cret");
        return source;
    }
}
