package org.multidb.datasource;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The vendors whose classes are known: which one an URL means, and what its driver calls things.
 *
 * <p>The first whose prefix fits counts, so the special ones come first. Class names are those of the driver versions in
 * use since 2020.
 */
enum Vendor {
    DERBY_CLIENT(
            "Derby",
            "jdbc:derby://",
            "org.apache.derby.jdbc.ClientXADataSource",
            "org.apache.derby.jdbc.ClientConnectionPoolDataSource",
            "org.apache.derby.jdbc.ClientDataSource",
            Branches.SHARED),
    DERBY(
            "Derby",
            "jdbc:derby:",
            "org.apache.derby.jdbc.EmbeddedXADataSource",
            "org.apache.derby.jdbc.EmbeddedConnectionPoolDataSource",
            "org.apache.derby.jdbc.EmbeddedDataSource",
            Branches.SHARED),
    POSTGRESQL(
            "PostgreSQL",
            "jdbc:postgresql:",
            "org.postgresql.xa.PGXADataSource",
            "org.postgresql.ds.PGConnectionPoolDataSource",
            "org.postgresql.ds.PGSimpleDataSource",
            Branches.OWN),
    MARIADB(
            "MariaDB",
            "jdbc:mariadb:",
            "org.mariadb.jdbc.MariaDbDataSource",
            "org.mariadb.jdbc.MariaDbDataSource",
            "org.mariadb.jdbc.MariaDbDataSource",
            Branches.OWN_RESUMED),
    MYSQL(
            "MySQL",
            "jdbc:mysql:",
            "com.mysql.cj.jdbc.MysqlXADataSource",
            "com.mysql.cj.jdbc.MysqlConnectionPoolDataSource",
            "com.mysql.cj.jdbc.MysqlDataSource",
            Branches.OWN_RESUMED),
    H2_REMOTE_TCP("H2", "jdbc:h2:tcp:", "org.h2.jdbcx.JdbcDataSource", Branches.OWN),
    H2_REMOTE_SSL("H2", "jdbc:h2:ssl:", "org.h2.jdbcx.JdbcDataSource", Branches.OWN),
    H2("H2", "jdbc:h2:", "org.h2.jdbcx.JdbcDataSource", Branches.OWN),
    ORACLE(
            "Oracle",
            "jdbc:oracle:",
            "oracle.jdbc.xa.client.OracleXADataSource",
            "oracle.jdbc.pool.OracleConnectionPoolDataSource",
            "oracle.jdbc.pool.OracleDataSource",
            Branches.SHARED),
    SQLSERVER(
            "SQL Server",
            "jdbc:sqlserver:",
            "com.microsoft.sqlserver.jdbc.SQLServerXADataSource",
            "com.microsoft.sqlserver.jdbc.SQLServerConnectionPoolDataSource",
            "com.microsoft.sqlserver.jdbc.SQLServerDataSource",
            Branches.SHARED),
    DB2(
            "DB2",
            "jdbc:db2://",
            "com.ibm.db2.jcc.DB2XADataSource",
            "com.ibm.db2.jcc.DB2ConnectionPoolDataSource",
            "com.ibm.db2.jcc.DB2SimpleDataSource",
            Branches.SHARED);

    /** What comes of XA's TMJOIN. */
    enum Branches {
        /** A second connection can join a branch. */
        SHARED,
        /** Each connection needs a branch of its own, which it can join itself. */
        OWN,
        /** The same, but the server knows TMRESUME only: {@code XA START ... JOIN} is an error (MariaDB manual). */
        OWN_RESUMED
    }

    private final String title;
    private final String prefix;
    private final String xaClass;
    private final String pooledClass;
    private final String plainClass;
    private final Branches branches;

    Vendor(String title, String prefix, String everyClass, Branches branches) {
        this(title, prefix, everyClass, everyClass, everyClass, branches);
    }

    Vendor(String title, String prefix, String xaClass, String pooledClass, String plainClass, Branches branches) {
        this.title = title;
        this.prefix = prefix;
        this.xaClass = xaClass;
        this.pooledClass = pooledClass;
        this.plainClass = plainClass;
        this.branches = branches;
    }

    static Optional<Vendor> of(JdbcUrl url) {
        return Arrays.stream(values())
                .filter(vendor -> url.startsWith(vendor.prefix))
                .findFirst();
    }

    /** The URL prefixes that are known, for a message. */
    static List<String> prefixes() {
        return Arrays.stream(values()).map(vendor -> vendor.prefix).toList();
    }

    String title() {
        return title;
    }

    String className(Kind kind) {
        return switch (kind) {
            case XA -> xaClass;
            case POOLED -> pooledClass;
            case PLAIN -> plainClass;
        };
    }

    Branches branches() {
        return branches;
    }

    /** Gives one value that is true where the database takes no writes; other vendors are asked through JDBC alone. */
    Optional<String> readOnlyQuery() {
        return switch (this) {
            case POSTGRESQL -> Optional.of("select pg_is_in_recovery()");
            case MARIADB, MYSQL -> Optional.of("select @@global.read_only");
            default -> Optional.empty();
        };
    }

    /** Makes the transactions of a session read-only, so that the database refuses writes. */
    Optional<String> readOnlyCommand() {
        return switch (this) {
            case POSTGRESQL -> Optional.of("set session characteristics as transaction read only");
            case MARIADB, MYSQL -> Optional.of("set session transaction read only");
            default -> Optional.empty();
        };
    }

    /** Gives one value that says how far a primary, or a copy, has got ({@link Position}). */
    Optional<String> positionQuery(boolean primary) {
        return switch (this) {
            case POSTGRESQL ->
                Optional.of("select " + (primary ? "pg_current_wal_lsn()" : "pg_last_wal_replay_lsn()") + " - '0/0'");
            case MARIADB -> Optional.of("select @@global." + (primary ? "gtid_current_pos" : "gtid_slave_pos"));
            default -> Optional.empty();
        };
    }

    /** The database runs inside this JVM: there is no network to wait for, and starting it may take long. */
    boolean inProcess() {
        return this == DERBY || this == H2;
    }

    /** The driver has one read timeout, for the login and for what follows: it is lengthened after the login. */
    boolean lengthensReadsAfterLogin() {
        return this == POSTGRESQL || this == MYSQL;
    }

    /** {@code Connection.isValid(seconds)} keeps its bound by itself, so that it needs no thread of its own. */
    boolean boundsValidation() {
        return inProcess() || this == POSTGRESQL || this == MARIADB;
    }
}
