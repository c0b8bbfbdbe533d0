package org.multidb.persistence;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLNonTransientConnectionException;
import java.util.Map;
import java.util.Optional;
import org.multidb.config.Vendor;

/**
 * Stands in for a connection while EclipseLink opens a persistence unit: it tells the product, from which EclipseLink
 * chooses its platform, and can do nothing else.
 *
 * <p>The versions are those of 2024: platforms switch abilities on from some old version onwards (sequences of Derby 10.6).
 */
final class Placeholder {
    private record Product(String name, String version, String driver) {}

    private static final Map<Vendor, Product> PRODUCTS = Map.of(
            Vendor.DERBY, new Product("Apache Derby", "10.16", "Apache Derby Embedded JDBC Driver"),
            Vendor.POSTGRESQL, new Product("PostgreSQL", "14.0", "PostgreSQL JDBC Driver"),
            Vendor.MARIADB, new Product("MariaDB", "11.4", "MariaDB Connector/J"),
            Vendor.MYSQL, new Product("MySQL", "8.4", "MySQL Connector/J"),
            Vendor.H2, new Product("H2", "2.2", "H2 JDBC Driver"),
            Vendor.ORACLE, new Product("Oracle", "19.0", "Oracle JDBC driver"),
            Vendor.SQLSERVER, new Product("Microsoft SQL Server", "16.0", "Microsoft JDBC Driver for SQL Server"),
            Vendor.DB2, new Product("DB2", "11.5", "IBM Data Server Driver for JDBC and SQLJ"));

    private Placeholder() {}

    /** Empty for a vendor that EclipseLink has to ask itself. */
    static Optional<Connection> of(Vendor vendor) {
        return Optional.ofNullable(PRODUCTS.get(vendor)).map(Placeholder::connection);
    }

    private static Connection connection(Product product) {
        DatabaseMetaData metaData = metaData(product);
        return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getMetaData" -> metaData;
            case "isClosed", "getAutoCommit", "isReadOnly" -> false;
            case "close", "setTransactionIsolation", "setAutoCommit", "setReadOnly" -> null;
            default -> throw refused(method.getName());
        });
    }

    private static DatabaseMetaData metaData(Product product) {
        return proxy(DatabaseMetaData.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getDatabaseProductName" -> product.name();
            case "getDatabaseProductVersion" -> product.version();
            case "getDatabaseMajorVersion" -> Integer.parseInt(product.version().split("\\.", -1)[0]);
            case "getDriverName" -> product.driver();
            case "getDriverVersion" -> "42.0"; // newer than any that EclipseLink makes a difference for
            default -> throw refused(method.getName());
        });
    }

    private static SQLNonTransientConnectionException refused(String method) {
        return new SQLNonTransientConnectionException(
                method + " was called while the persistence unit is being opened, which does without the database",
                "08003");
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Placeholder.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
