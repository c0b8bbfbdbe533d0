package org.multidb.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kind of a database, as far as anything in multidb depends on it. */
public enum Vendor {
    DERBY("jdbc:derby:", "Apache Derby"),
    POSTGRESQL("jdbc:postgresql:", "PostgreSQL"),
    MARIADB("jdbc:mariadb:", "MariaDB"),
    MYSQL("jdbc:mysql:", "MySQL"),
    H2("jdbc:h2:", "H2"),
    ORACLE("jdbc:oracle:", "Oracle"),
    SQLSERVER("jdbc:sqlserver:", "Microsoft SQL Server"),
    DB2("jdbc:db2:", "DB2"),
    /** Reached through plain JDBC, with nothing taken for granted. */
    OTHER("jdbc:", "");

    private final String urlPrefix;
    private final String product;

    Vendor(String urlPrefix, String product) {
        this.urlPrefix = urlPrefix;
        this.product = product;
    }

    /** The vendor as it is configured: {@code postgresql}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The vendor a JDBC URL belongs to, {@link #OTHER} where it is none of the known ones. */
    public static Vendor ofUrl(String url) {
        return Arrays.stream(values())
                .filter(v -> url.startsWith(v.urlPrefix))
                .findFirst()
                .orElse(OTHER);
    }

    /** The vendor of {@code DatabaseMetaData.getDatabaseProductName()}; DB2 adds its platform to the name. */
    public static Vendor ofProduct(String productName) {
        return Arrays.stream(values())
                .filter(v -> productName.startsWith(v.product))
                .findFirst()
                .orElse(OTHER);
    }

    /**
     * Whether a plain read never waits for a lock on a row: PostgreSQL manual, 13.1; "Consistent Nonlocking Reads" of InnoDB;
     * Oracle Concepts, "Multiversion Read Consistency".
     */
    public boolean readsPastWriters() {
        return this == POSTGRESQL || this == MARIADB || this == MYSQL || this == ORACLE;
    }

    static Optional<Vendor> ofText(String text) {
        return Arrays.stream(values()).filter(v -> v.text().equals(text)).findFirst();
    }

    static String known() {
        return Arrays.stream(values()).map(Vendor::text).collect(Collectors.joining(", "));
    }
}
