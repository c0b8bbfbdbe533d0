package org.multidb.datasource;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.CommonDataSource;

/**
 * The properties that a pool sets, by setter name, before it asks for the first connection.
 *
 * <p>Setters never throw: a server such as Payara logs the value that a setter refused, and that could be a password.
 * Mistakes are reported with the first connection instead. Changing a property afterwards affects new connections only.
 * Setters are not meant to be called by several threads at once; everything else is thread-safe.
 */
public abstract sealed class PoolProperties implements CommonDataSource
        permits MultidbXADataSource, MultidbConnectionPoolDataSource, MultidbDataSource {
    private static final int DEFAULT_CONNECT_TIMEOUT_MILLIS = 1_000;
    private static final int DEFAULT_MAX_LAG_MILLIS = 10_000;
    private static final Pattern BETWEEN_URLS = Pattern.compile("\\s+|,(?=jdbc:)");
    private static final int DEFAULT_SOCKET_TIMEOUT_MILLIS = 300_000;

    private String databaseName = "";
    private String jndiName = "";
    private String url = "";
    private String standbyUrls = "";
    private String replicaUrls = "";
    private int maxLagMillis = DEFAULT_MAX_LAG_MILLIS;
    private String user = "";
    private String password = "";
    private String vendorClassName = "";
    private int connectTimeoutMillis = DEFAULT_CONNECT_TIMEOUT_MILLIS;
    private int socketTimeoutMillis = DEFAULT_SOCKET_TIMEOUT_MILLIS;
    private volatile PrintWriter logWriter;

    PoolProperties() {}

    /** The identifier of the database in {@code multidb.databases}; every message begins with it. */
    public String getDatabaseName() {
        return databaseName;
    }

    /** Sets the identifier of the database, {@code db1} for example. */
    public void setDatabaseName(String databaseName) {
        this.databaseName = text(databaseName);
    }

    /** The JNDI name of the pool's resource, {@code jdbc/<databaseName>} unless set. Names the pool's MXBean. */
    public String getJndiName() {
        return jndiName.isEmpty() ? "jdbc/" + databaseName : jndiName;
    }

    /** Sets the JNDI name under which the application finds the pool. */
    public void setJndiName(String jndiName) {
        this.jndiName = text(jndiName);
    }

    /** The JDBC URL as it was set. It can carry credentials: do not print it. */
    public String getUrl() {
        return url;
    }

    /** Sets the JDBC URL of the database. What it says of timeouts takes precedence over the properties here. */
    public void setUrl(String url) {
        this.url = text(url);
    }

    /** The JDBC URLs of the other candidates as they were set. They can carry credentials: do not print them. */
    public String getStandbyUrls() {
        return standbyUrls;
    }

    /**
     * Sets the JDBC URLs, separated by blanks or commas, of the servers that may take the place of the first one. With one or more of
     * them, connections are opened to whichever candidate says that it takes writes. All have the same user and password.
     */
    public void setStandbyUrls(String standbyUrls) {
        this.standbyUrls = text(standbyUrls);
    }

    /** The JDBC URLs of the read-only copies as they were set. They can carry credentials: do not print them. */
    public String getReplicaUrls() {
        return replicaUrls;
    }

    /**
     * Sets the JDBC URLs, separated by blanks or commas, of read-only copies. With one or more of them the pool is one for
     * reading: its connections are read-only and go to the copies, and only if none of these is fit to the server that takes
     * writes. Only a {@link MultidbDataSource} can have replicas.
     */
    public void setReplicaUrls(String replicaUrls) {
        this.replicaUrls = text(replicaUrls);
    }

    /** How far behind a read-only copy may be, in milliseconds. */
    public int getMaxLagMillis() {
        return maxLagMillis;
    }

    /** Sets how far behind a read-only copy may be before it is left out; values below 1 mean the default of 10000. */
    public void setMaxLagMillis(int maxLagMillis) {
        this.maxLagMillis = maxLagMillis > 0 ? maxLagMillis : DEFAULT_MAX_LAG_MILLIS;
    }

    /** The user, empty if connections are opened without one. */
    public String getUser() {
        return user;
    }

    /** Sets the user; empty (embedded Derby, or credentials in the URL) means that none is handed to the driver. */
    public void setUser(String user) {
        this.user = text(user);
    }

    /** Sets the password. There is no getter. */
    public void setPassword(String password) {
        this.password = password == null ? "" : password;
    }

    /** The vendor's class where it was given, else empty. */
    public String getVendorClassName() {
        return vendorClassName;
    }

    /**
     * Sets the vendor's {@code XADataSource} or {@code DataSource} class, for vendors that cannot be told from the URL.
     * It must have a public no-argument constructor and {@code setUrl} or {@code setURL}.
     */
    public void setVendorClassName(String vendorClassName) {
        this.vendorClassName = text(vendorClassName);
    }

    /** The bound of one attempt to connect and of one validation, in milliseconds. */
    public int getConnectTimeoutMillis() {
        return connectTimeoutMillis;
    }

    /** Sets the bound of one attempt to connect and of one validation; values below 1 mean the default of 1000. */
    public void setConnectTimeoutMillis(int connectTimeoutMillis) {
        this.connectTimeoutMillis = connectTimeoutMillis > 0 ? connectTimeoutMillis : DEFAULT_CONNECT_TIMEOUT_MILLIS;
    }

    /** How long a statement waits for the next bytes of its server, in milliseconds. */
    public int getSocketTimeoutMillis() {
        return socketTimeoutMillis;
    }

    /**
     * Sets how long a statement waits for the next bytes of its server. It ends waits that nothing else would end, so it
     * must be longer than the longest statement; values below 1 mean the default of 300000 (five minutes).
     */
    public void setSocketTimeoutMillis(int socketTimeoutMillis) {
        this.socketTimeoutMillis = socketTimeoutMillis > 0 ? socketTimeoutMillis : DEFAULT_SOCKET_TIMEOUT_MILLIS;
    }

    /** The {@link #getConnectTimeoutMillis() connect timeout} in whole seconds, rounded up. */
    @Override
    public int getLoginTimeout() {
        return (connectTimeoutMillis + 999) / 1000;
    }

    /** Sets the connect timeout in seconds; zero, JDBC's "no limit", means the default, as there is always a limit. */
    @Override
    public void setLoginTimeout(int seconds) {
        setConnectTimeoutMillis((int) Math.min(seconds * 1000L, Integer.MAX_VALUE));
    }

    /** The writer that was set; nothing is written to it, messages go to {@link #getParentLogger()}. */
    @Override
    public PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        logWriter = out;
    }

    @Override
    public Logger getParentLogger() {
        return Node.LOG;
    }

    /** What kind of connections it makes. */
    abstract Kind kind();

    /**
     * Asks whether there is a driver for each URL; nothing is connected to.
     *
     * @throws SQLException the one that the first connection would end in
     */
    public void check() throws SQLException {
        for (Settings candidate : candidates()) {
            VendorSource.of(candidate);
        }
        for (Settings replica : replicas()) {
            VendorSource.of(replica);
        }
    }

    /** What is known of the servers that connections are opened to. */
    Nodes nodes() {
        return Nodes.of(servers());
    }

    Servers servers() {
        return new Servers(candidates(), replicas(), Duration.ofMillis(maxLagMillis));
    }

    private List<Settings> candidates() {
        Settings first = settings();
        return Stream.concat(
                        Stream.of(first),
                        urls(standbyUrls)
                                .filter(standby -> !standby.equals(url))
                                .map(standby -> first.at("standby-urls", new JdbcUrl(standby))))
                .toList();
    }

    private List<Settings> replicas() {
        return urls(replicaUrls)
                .map(replica -> settings().at("replica-urls", new JdbcUrl(replica)))
                .toList();
    }

    private static Stream<String> urls(String text) {
        return BETWEEN_URLS.splitAsStream(text).filter(url -> !url.isEmpty()).distinct();
    }

    /** Whether it is there to read only. */
    boolean reads() {
        return !replicaUrls.isEmpty();
    }

    void requireNoReplicas() throws SQLException {
        if (reads()) {
            throw Errors.misconfigured(
                    settings(),
                    "a pool with replicas needs the resource type javax.sql.DataSource",
                    "give the pool for multidb.database." + databaseName + ".replica-urls the class "
                            + MultidbDataSource.class.getName());
        }
    }

    Settings settings() {
        return new Settings(
                databaseName,
                getJndiName(),
                "url",
                new JdbcUrl(url),
                vendorClassName,
                kind(),
                Duration.ofMillis(connectTimeoutMillis),
                Duration.ofMillis(socketTimeoutMillis));
    }

    Credentials credentials() {
        return new Credentials(user, password);
    }

    /** A pool may hand over its own credentials, which are empty where it has none: then the configured ones count. */
    Credentials credentials(String givenUser, String givenPassword) {
        String name = text(givenUser);
        return name.isEmpty() ? credentials() : new Credentials(name, givenPassword == null ? "" : givenPassword);
    }

    /** What makes two data sources equal. */
    List<Object> identity() {
        return List.of(servers(), credentials());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PoolProperties that && that.identity().equals(identity());
    }

    @Override
    public int hashCode() {
        return settings().hashCode();
    }

    /** Names the database, its URL without credentials and query, and the pool. */
    @Override
    public String toString() {
        return databaseName + " (" + new JdbcUrl(url).redacted() + ", " + getJndiName() + ")";
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
