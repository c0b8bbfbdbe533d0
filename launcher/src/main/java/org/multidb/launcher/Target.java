package org.multidb.launcher;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.multidb.config.Key;
import org.multidb.config.PoolConfig;

/**
 * Whose server the commands are for.
 *
 * @param dataDir directory on the server's machine that survives restarts
 * @param password what stands for a pool's password
 */
record Target(String dataDir, Function<PoolConfig, Optional<String>> password) {
    /** A directory that every Payara keeps with its domain. */
    private static final String DOMAIN_DATA = "${com.sun.aas.instanceRoot}/multidb-data";

    /** This process: the commands never leave it, so the password itself is in them. */
    static Target launcher(Path dataDir) {
        return new Target(dataDir.toString(), PoolConfig::password);
    }

    /** A Payara Server, where an administrator has stored each password as an alias. */
    static Target payaraServer() {
        return new Target(DOMAIN_DATA, pool -> pool.password().map(p -> "${ALIAS=" + alias(pool) + "}"));
    }

    /** A plain Payara Micro, which finds each password in its environment. */
    static Target payaraMicro() {
        return new Target(
                "${user.dir}/multidb-data", pool -> pool.password().map(p -> "${ENV=" + variable(pool) + "}"));
    }

    static String alias(PoolConfig pool) {
        return "multidb-" + pool.id();
    }

    static String variable(PoolConfig pool) {
        return Key.PASSWORD.of(pool.id()).replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The pool's URL; a database of our own lies in the target's data directory. */
    String url(PoolConfig pool) {
        return pool.embeddedDefault() ? "jdbc:derby:" + dataDir + "/" + pool.id() + ";create=true" : pool.url();
    }

    /** Where the branches of distributed transactions are kept in mind; one directory for all pools. */
    String transactionLog() {
        return dataDir + "/transactions";
    }
}
