package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.XAConnection;
import org.apache.derby.jdbc.ClientXADataSource;
import org.apache.derby.jdbc.EmbeddedXADataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.xa.PGXADataSource;

/** That the URL and the timeouts reach each driver, and what the URL says itself takes precedence. */
class VendorPropertiesTest {
    @Test
    void postgreSqlGetsSecondsAndOneReadTimeoutForTheLogin() throws Exception {
        var source = (PGXADataSource) source("jdbc:postgresql://h:1/db?sslmode=disable");
        assertThat(source.getConnectTimeout()).isEqualTo(2);
        assertThat(source.getSocketTimeout()).isEqualTo(2);
        assertThat(source.getCancelSignalTimeout()).isEqualTo(2);
        assertThat(source.getTcpKeepAlive()).isTrue();
        assertThat(source.getSslMode()).isEqualTo("disable");
    }

    @Test
    void postgreSqlKeepsTheTimeoutsOfItsUrl() throws Exception {
        var source =
                (PGXADataSource) source("jdbc:postgresql://h/db?connectTimeout=7&socketTimeout=8&tcpKeepAlive=false");
        assertThat(source.getConnectTimeout()).isEqualTo(7);
        assertThat(source.getSocketTimeout()).isEqualTo(8);
        assertThat(source.getTcpKeepAlive()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'',300000", "?socketTimeout=8,8000"})
    void postgreSqlWaitsLongerForStatementsThanForTheLogin(String parameters, int millis) throws Exception {
        MultidbXADataSource xa = PostgreSql.source("db1");
        xa.setUrl(PostgreSql.url(PostgreSql.port()) + parameters);
        XAConnection connection = xa.getXAConnection();
        assertThat(connection.getConnection().getNetworkTimeout()).isEqualTo(millis);
        connection.close();

        var plain = new MultidbDataSource();
        plain.setUrl(xa.getUrl());
        plain.setUser("postgres");
        try (Connection handle = plain.getConnection()) {
            assertThat(handle.getNetworkTimeout()).isEqualTo(millis);
        }
    }

    @Test
    void mariaDbGetsMilliseconds() throws Exception {
        var source = (MariaDbDataSource) source("jdbc:mariadb://h/db?useSsl=false");
        assertThat(source.getUrl())
                .startsWith("jdbc:mariadb://h/db?")
                .contains("connectTimeout=1500", "socketTimeout=300000");
        assertThat(((MariaDbDataSource) source("jdbc:mariadb://h/db?connectTimeout=9&socketTimeout=7")).getUrl())
                .contains("connectTimeout=9", "socketTimeout=7")
                .doesNotContain("1500");
    }

    @Test
    void mySqlGetsMillisecondsAndOneReadTimeoutForTheLogin() throws Exception {
        assertThat(properties(Vendor.MYSQL, "jdbc:mysql://h/db"))
                .containsEntry("url", "jdbc:mysql://h/db?connectTimeout=1500&socketTimeout=1500&tcpKeepAlive=true");
    }

    @Test
    void embeddedDerbyGetsItsPathAndAttributes() throws Exception {
        var source = (EmbeddedXADataSource) source("jdbc:derby:/data/db1;create=true;territory=en_GB");
        assertThat(source.getDatabaseName()).isEqualTo("/data/db1");
        assertThat(source.getConnectionAttributes()).isEqualTo("create=true;territory=en_GB");
    }

    @Test
    void theDerbyClientGetsHostAndPort() throws Exception {
        var source = (ClientXADataSource) source("jdbc:derby://h:1528/memory:db1;create=true");
        assertThat(source.getServerName()).isEqualTo("h");
        assertThat(source.getPortNumber()).isEqualTo(1528);
        assertThat(source.getDatabaseName()).isEqualTo("memory:db1");
        assertThat(source.getConnectionAttributes()).isEqualTo("create=true");
        assertThat(source.getLoginTimeout()).isEqualTo(2);
        assertThat(((ClientXADataSource) source("jdbc:derby://h/db1")).getPortNumber())
                .isEqualTo(1527);
    }

    @Test
    void h2GetsAReadTimeoutOnlyOverTheNetwork() throws Exception {
        assertThat(((JdbcDataSource) source("jdbc:h2:mem:a")).getURL()).isEqualTo("jdbc:h2:mem:a");
        assertThat(((JdbcDataSource) source("jdbc:h2:tcp://h/a")).getURL())
                .isEqualTo("jdbc:h2:tcp://h/a;NETWORK_TIMEOUT=300000");
    }

    @Test
    void sqlServerGetsSecondsForTheLoginAndMillisecondsAfterwards() throws Exception {
        assertThat(properties(Vendor.SQLSERVER, "jdbc:sqlserver://h:1;encrypt=true"))
                .containsEntry("url", "jdbc:sqlserver://h:1;encrypt=true;loginTimeout=2;socketTimeout=300000");
    }

    @Test
    void oracleGetsConnectionProperties() throws Exception {
        assertThat(properties(Vendor.ORACLE, "jdbc:oracle:thin:@//h/x"))
                .containsEntry("url", "jdbc:oracle:thin:@//h/x")
                .containsEntry("loginTimeout", 2)
                .containsEntry(
                        "connectionProperties",
                        Map.of(
                                "oracle.net.CONNECT_TIMEOUT", "1500",
                                "oracle.jdbc.ReadTimeout", "300000",
                                "oracle.net.keepAlive", "true"));
    }

    @Test
    void db2GetsPropertiesInsteadOfAnUrl() throws Exception {
        assertThat(properties(Vendor.DB2, "jdbc:db2://h:50001/db:sslConnection=true;currentSchema=S;"))
                .containsOnly(
                        entry("serverName", "h"),
                        entry("portNumber", 50001),
                        entry("databaseName", "db"),
                        entry("driverType", 4),
                        entry("loginTimeout", 2),
                        entry("blockingReadConnectionTimeout", 300),
                        entry("sslConnection", true),
                        entry("currentSchema", "S"));
    }

    @ParameterizedTest
    @CsvSource({
        "DB2,jdbc:db2://h/db:nonsense=1;,unknown parameter nonsense",
        "DB2,jdbc:db2://h,expected jdbc:db2://<host>",
        "DERBY_CLIENT,jdbc:derby://h,expected jdbc:derby://<host>"
    })
    void anUrlThatCannotBeReadIsAMistakeInTheConfiguration(Vendor vendor, String url, String reason) {
        assertThatThrownBy(() -> properties(vendor, url))
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("db1: the driver does not accept its URL (" + reason)
                .hasMessageEndingWith("To solve it, correct multidb.database.db1.url.");
    }

    private static Object source(String url) throws SQLException {
        return VendorSource.of(settings(url)).source();
    }

    private static Map<String, Object> properties(Vendor vendor, String url) throws SQLException {
        var source = new FakeSource();
        new VendorProperties(settings(url), new Bean(source)).apply(Optional.of(vendor));
        return source.properties;
    }

    private static Settings settings(String url) {
        return new Settings(
                "db1",
                "jdbc/db1",
                "url",
                new JdbcUrl(url),
                "",
                Kind.XA,
                Duration.ofMillis(1_500),
                Duration.ofMinutes(5));
    }
}
