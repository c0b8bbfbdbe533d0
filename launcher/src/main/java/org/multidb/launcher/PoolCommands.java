package org.multidb.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.PoolConfig;

/** The commands that make the pools of a database and the resources by which the application finds them. */
final class PoolCommands {
    private static final String DATASOURCE = "org.multidb.datasource.";

    private PoolCommands() {}

    /** Pools and resources of a configured database: one pool, and one more for reading where there are replicas. */
    static List<AdminCommand> of(DatabaseConfig database, PoolConfig pool, Target target) {
        List<AdminCommand> commands = new ArrayList<>(writing(database, pool, target));
        if (!pool.replicaUrls().isEmpty()) {
            commands.addAll(reading(database, pool, target));
        }
        return commands;
    }

    /** The JNDI names of those pools, by the pools' names in the server's administration. */
    static Map<String, String> jndiNames(DatabaseConfig database, PoolConfig pool) {
        return pool.replicaUrls().isEmpty()
                ? Map.of(name(database.id()), database.jndiName())
                : Map.of(name(database.id()), database.jndiName(), readingName(database.id()), database.readJndiName());
    }

    private static List<AdminCommand> writing(DatabaseConfig database, PoolConfig pool, Target target) {
        Map<String, Object> properties = properties(database.jndiName(), pool, target);
        properties.put("transactionLog", target.transactionLog());
        Map<String, Object> options = options("MultidbXADataSource", "javax.sql.XADataSource", pool, properties);
        return poolAndResource(name(database.id()), options, database.jndiName());
    }

    /** Its connections are read-only and take no part in transactions, so that one may read from any number of such pools. */
    private static List<AdminCommand> reading(DatabaseConfig database, PoolConfig pool, Target target) {
        Map<String, Object> properties = properties(database.readJndiName(), pool, target);
        properties.put("replicaUrls", String.join(",", pool.replicaUrls()));
        properties.put("maxLagMillis", pool.maxLag().toMillis());
        Map<String, Object> options = options("MultidbDataSource", "javax.sql.DataSource", pool, properties);
        options.put("nontransactionalconnections", true);
        return poolAndResource(readingName(database.id()), options, database.readJndiName());
    }

    private static Map<String, Object> options(
            String className, String type, PoolConfig pool, Map<String, Object> properties) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("datasourceclassname", DATASOURCE + className);
        options.put("restype", type);
        options.put("steadypoolsize", pool.minSize());
        options.put("maxpoolsize", pool.maxSize());
        options.put("maxwait", pool.maxWait().toMillis());
        validation(options);
        statements(options);
        leaks(options, pool.leakTimeout());
        options.put("property", AdminCommand.properties(properties));
        return options;
    }

    /** The only validation that notices a database that was restarted: our connection's own, which the server may leave alone. */
    private static void validation(Map<String, Object> options) {
        options.put("isconnectvalidatereq", true);
        options.put("validationmethod", "custom-validation");
        options.put("validationclassname", "org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation");
    }

    /**
     * The driver's own. Payara would put two proxies around each, in order to tell of statements to listeners that are not
     * there.
     */
    private static void statements(Map<String, Object> options) {
        options.put("wrapjdbcobjects", false);
    }

    /**
     * For each connection that is taken Payara notes the stack of whoever takes it. The connection is not taken back: a long
     * stream or job would lose it in the middle of its transaction. Zero, the server's own default, switches it off.
     */
    private static void leaks(Map<String, Object> options, Duration timeout) {
        options.put("leaktimeout", timeout.plusMillis(999).toSeconds());
        options.put("leakreclaim", false);
    }

    private static Map<String, Object> properties(String jndiName, PoolConfig pool, Target target) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("databaseName", pool.id());
        properties.put("jndiName", jndiName);
        properties.put("url", target.url(pool));
        if (!pool.standbyUrls().isEmpty()) {
            properties.put("standbyUrls", String.join(",", pool.standbyUrls())); // a boot file can have no blanks
        }
        // Payara refuses a user without a password, though a database may ask for none.
        pool.username().ifPresent(user -> {
            properties.put("user", user);
            properties.put("password", target.password().apply(pool).orElse(""));
        });
        pool.vendorClass().ifPresent(name -> properties.put("vendorClassName", name));
        properties.put("connectTimeoutMillis", pool.connectTimeout().toMillis());
        return properties;
    }

    /**
     * Pool and resource of a persistence unit whose database is not configured: without the resource the application
     * could not be deployed. The pool has no URL, so that every use of it is refused, and it is no XA pool, so that
     * nobody expects it to be recovered.
     */
    static List<AdminCommand> inert(String jndiName) {
        String database = jndiName.substring(jndiName.lastIndexOf('/') + 1);
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("datasourceclassname", DATASOURCE + "MultidbDataSource");
        options.put("restype", "javax.sql.DataSource");
        options.put("steadypoolsize", 0);
        options.put("maxpoolsize", 1);
        options.put("property", AdminCommand.properties(Map.of("databaseName", database)));
        return poolAndResource(name(database) + "-unconfigured", options, jndiName);
    }

    private static List<AdminCommand> poolAndResource(String pool, Map<String, ?> options, String jndiName) {
        return List.of(
                AdminCommand.of("create-jdbc-connection-pool", options, pool),
                AdminCommand.of("create-jdbc-resource", Map.of("connectionpoolid", pool), jndiName));
    }

    /** The pool's name in the server's console and statistics. */
    private static String name(String database) {
        return "multidb-" + database;
    }

    private static String readingName(String database) {
        return name(database) + "-read";
    }
}
