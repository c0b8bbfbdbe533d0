package org.multidb.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every configuration key with its default. The table in docs/configuration.md is compared with this list, and a key
 * that is not on it is reported as a mistake.
 */
public enum Key {
    DATABASES("multidb.databases", "db1,db2"),
    DATA_DIR("multidb.data-dir", "multidb-data"),
    INSTANCE_NAME("multidb.instance-name", ""),
    LIB_DIR("multidb.lib-dir", ""),
    SAMPLE("multidb.sample", "true"),
    UNSAFE_HTTP("multidb.unsafe-http", "false"),
    TRANSACTIONS_MAX_REQUESTS("multidb.transactions.max-requests", "100"),
    TRANSACTIONS_MAX_SIZE("multidb.transactions.max-size", "1048576"),
    TRANSACTIONS_KEY_LIFETIME("multidb.transactions.key-lifetime", "PT24H"),

    URL("url", ""),
    STANDBY_URLS("standby-urls", ""),
    REPLICA_URLS("replica-urls", ""),
    MAX_LAG("max-lag", "PT10S"),
    USERNAME("username", ""),
    PASSWORD("password", ""),
    PASSWORD_FILE("password-file", ""),
    VENDOR("vendor", ""),
    VENDOR_CLASS("vendor-class", ""),
    CONNECT_TIMEOUT("connect-timeout", "PT1S"),
    MIGRATE("migrate", "false"),
    POOL_MIN_SIZE("pool.min-size", "2"),
    POOL_MAX_SIZE("pool.max-size", "20"),
    POOL_MAX_WAIT("pool.max-wait", "PT5S"),
    POOL_LEAK_TIMEOUT("pool.leak-timeout", "PT0S"),
    JNDI_NAME("jndi-name", ""),
    READ_JNDI_NAME("read-jndi-name", ""),
    READ_AFTER_WRITE("read-after-write", "PT2S"),
    READ_MAX_AGE("read-max-age", "PT0.002S"),
    ACCESS("access", "read-write"),
    REQUIRED("required", "true"),
    SCHEMAS("schemas", ""),
    SCHEMA_LOAD("schema.load", "first-use"),
    SCHEMA_NOTIFY("schema.notify", "false"),
    STATEMENT_TIMEOUT("statement-timeout", "PT30S"),
    MAX_ROWS("max-rows", "1000");

    /** What every key begins with. */
    public static final String PREFIX = "multidb.";

    private static final String PER_DATABASE = "multidb.database.";
    private static final Pattern OF_DATABASE = Pattern.compile("multidb\\.database\\.([^.]*)\\.(.+)");

    private final String text;
    private final String defaultValue;

    Key(String text, String defaultValue) {
        this.text = text;
        this.defaultValue = defaultValue;
    }

    /** Whether there is one of it for each database, below {@code multidb.database.<id>.}. */
    public boolean perDatabase() {
        return !text.startsWith(PREFIX);
    }

    /** The key as documented: without the {@code multidb.database.<id>.} of the keys of one database. */
    public String text() {
        return text;
    }

    /** The default as it would be written, empty where there is none or where it is computed. */
    public String defaultValue() {
        return defaultValue;
    }

    /** The whole key of a database; a key that is there once is the same for all. */
    public String of(String database) {
        return perDatabase() ? PER_DATABASE + database + "." + text : text;
    }

    /** The database identifier in the name of a key, where it has one. */
    static Optional<String> databaseIn(String name) {
        Matcher matcher = OF_DATABASE.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static boolean exists(String name) {
        Matcher matcher = OF_DATABASE.matcher(name);
        String wanted = matcher.matches() ? matcher.group(2) : name;
        return Arrays.stream(values()).anyMatch(k -> k.perDatabase() == matcher.matches() && k.text.equals(wanted));
    }

    /** The documented names of the keys of one database, in order. */
    static List<String> ofOneDatabase() {
        return Arrays.stream(values()).filter(Key::perDatabase).map(Key::text).toList();
    }

    /** The documented names of the keys that are there once, in order. */
    static List<String> global() {
        return Arrays.stream(values())
                .filter(k -> !k.perDatabase())
                .map(Key::text)
                .toList();
    }
}
