package org.multidb.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a vendor's data source where to connect to and how long to wait. What the URL says itself takes precedence.
 *
 * <p>Names and units of the timeouts are those of each driver's manual; they differ in all of them.
 */
record VendorProperties(Settings settings, Bean bean) {
    private static final Pattern DERBY = Pattern.compile("jdbc:derby:([^;]*);?(.*)", Pattern.DOTALL);
    private static final Pattern NETWORK =
            Pattern.compile("jdbc:[a-z0-9]+://([^:/;]+|\\[[^]]+])(?::(\\d{1,5}))?/(.+)", Pattern.DOTALL);
    private static final int DERBY_PORT = 1527;
    private static final int DB2_PORT = 50_000;
    private static final int DB2_PURE_JAVA = 4;

    void apply(Optional<Vendor> vendor) throws SQLException {
        if (vendor.isPresent()) {
            apply(vendor.get());
        } else {
            url(settings.url());
        }
    }

    private void apply(Vendor vendor) throws SQLException {
        switch (vendor) {
            case DERBY -> embeddedDerby();
            case DERBY_CLIENT -> derbyClient();
            case POSTGRESQL -> url(postgreSql(settings.url()));
            case MARIADB -> url(mySql(settings.url(), settings.socketTimeout()));
            case MYSQL -> url(mySql(settings.url(), settings.connectTimeout()));
            case H2 -> url(settings.url());
            case H2_REMOTE_TCP, H2_REMOTE_SSL ->
                url(attribute(settings.url(), "NETWORK_TIMEOUT", millis(settings.socketTimeout())));
            case ORACLE -> oracle();
            case SQLSERVER -> url(sqlServer(settings.url()));
            case DB2 -> db2();
        }
    }

    private void url(JdbcUrl url) throws SQLException {
        if (!set("url", url.text())) {
            throw mistake(bean.object().getClass().getName() + " has neither setUrl nor setURL");
        }
    }

    private void embeddedDerby() throws SQLException {
        Matcher url = matched(DERBY, "jdbc:derby:<path>[;attributes]");
        set("databaseName", url.group(1));
        set("connectionAttributes", url.group(2));
    }

    /** Derby's client has no read timeout; its login timeout holds for the login only, and not for the TCP handshake. */
    private void derbyClient() throws SQLException {
        String attributes = network(DERBY_PORT, ";", "jdbc:derby://<host>[:port]/<database>[;attributes]");
        set("connectionAttributes", attributes);
        set("loginTimeout", settings.connectSeconds());
    }

    /**
     * Until the login is done, a read waits no longer than the connect timeout; {@link Connector} gives the connection its
     * socket timeout afterwards. {@code loginTimeout} would do the same at the price of a thread for each login.
     */
    private JdbcUrl postgreSql(JdbcUrl url) {
        String seconds = String.valueOf(settings.connectSeconds());
        JdbcUrl bounded = query(query(url, "connectTimeout", seconds), "socketTimeout", seconds);
        return query(query(bounded, "cancelSignalTimeout", seconds), "tcpKeepAlive", "true");
    }

    /**
     * Milliseconds. MariaDB's {@code connectTimeout} holds for the handshake too and {@code socketTimeout} from then on;
     * MySQL's handshake is bounded by {@code socketTimeout}, as PostgreSQL's login is.
     */
    private JdbcUrl mySql(JdbcUrl url, Duration reads) {
        JdbcUrl bounded = query(url, "connectTimeout", millis(settings.connectTimeout()));
        return query(query(bounded, "socketTimeout", millis(reads)), "tcpKeepAlive", "true");
    }

    private JdbcUrl sqlServer(JdbcUrl url) {
        JdbcUrl bounded = attribute(url, "loginTimeout", String.valueOf(settings.connectSeconds()));
        return attribute(bounded, "socketTimeout", millis(settings.socketTimeout()));
    }

    private void oracle() throws SQLException {
        url(settings.url());
        var properties = new Properties();
        properties.setProperty("oracle.net.CONNECT_TIMEOUT", millis(settings.connectTimeout()));
        set("loginTimeout", settings.connectSeconds());
        properties.setProperty("oracle.jdbc.ReadTimeout", millis(settings.socketTimeout()));
        properties.setProperty("oracle.net.keepAlive", "true");
        set("connectionProperties", properties);
    }

    /** Has no setter for an URL. Parameters are {@code name=value;} and have setters of the same names. */
    private void db2() throws SQLException {
        String parameters = network(DB2_PORT, ":", "jdbc:db2://<host>[:port]/<database>[:parameters]");
        set("driverType", DB2_PURE_JAVA);
        set("loginTimeout", settings.connectSeconds());
        set("blockingReadConnectionTimeout", settings.socketSeconds());
        for (String parameter : parameters.split(";", -1)) {
            String[] pair = parameter.split("=", 2);
            if (pair.length == 2 && !set(pair[0].strip(), pair[1].strip())) {
                throw mistake("unknown parameter " + pair[0].strip());
            }
        }
    }

    /** Sets host, port and database, and returns what follows the separator. */
    private String network(int defaultPort, String separator, String form) throws SQLException {
        Matcher url = matched(NETWORK, form);
        String[] database = url.group(3).split(separator, 2);
        set("serverName", url.group(1));
        set("portNumber", url.group(2) == null ? defaultPort : Integer.parseInt(url.group(2)));
        set("databaseName", database[0]);
        return database.length == 2 ? database[1] : "";
    }

    private boolean set(String property, Object value) throws SQLException {
        try {
            return bean.set(property, value);
        } catch (SQLException e) {
            throw mistake(new Redaction(settings.url(), new Credentials("", "")).reason(e));
        }
    }

    private SQLException mistake(String reason) {
        return Errors.misconfigured(
                settings, "the driver does not accept its URL (" + reason + ")", "correct " + settings.urlKey());
    }

    private Matcher matched(Pattern pattern, String form) throws SQLException {
        Matcher url = pattern.matcher(settings.url().text());
        if (!url.matches()) {
            throw mistake("expected " + form);
        }
        return url;
    }

    private static JdbcUrl query(JdbcUrl url, String parameter, String value) {
        return url.sets(parameter) ? url : url.withQuery(parameter, value);
    }

    private static JdbcUrl attribute(JdbcUrl url, String parameter, String value) {
        return url.sets(parameter) ? url : url.withAttribute(parameter, value);
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
