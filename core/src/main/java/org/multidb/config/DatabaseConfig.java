package org.multidb.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One database as the application knows it: by JNDI name. Where it is and how one logs in is the business of the pool.
 *
 * @param id identifier, {@code [a-z][a-z0-9]*}
 * @param vendor empty where it is neither configured nor to be seen in a URL; then the database itself is asked
 * @param migrate whether multidb may create and change tables in it
 * @param jndiName of the pool for reading and writing
 * @param readJndiName of the pool for reading, the same as {@code jndiName} where there are no replicas
 * @param readAfterWrite how long after a write reads behind it go to the primary, where no position tells more
 * @param readMaxAge how old the answer of a read may be that is not sent to the database; zero if each is to be sent
 * @param required whether its outage makes the application not ready
 * @param schemas exposed ones, the first is the default; empty for the connection's own
 * @param schemaLoad when its schema is read
 * @param schemaNotify whether PostgreSQL tells when its schema has changed
 * @param statementTimeout bound of one statement of an HTTP request
 * @param maxRows bound of the rows of one HTTP response
 * @param poolMaxSize connections that the pool has at most, as far as the configuration knows
 */
public record DatabaseConfig(
        String id,
        Optional<Vendor> vendor,
        boolean migrate,
        String jndiName,
        String readJndiName,
        Duration readAfterWrite,
        Duration readMaxAge,
        Access access,
        boolean required,
        List<String> schemas,
        SchemaLoad schemaLoad,
        boolean schemaNotify,
        Duration statementTimeout,
        int maxRows,
        int poolMaxSize) {

    static final String NO_NOTIFICATIONS = "only PostgreSQL can notify";

    public DatabaseConfig {
        schemas = List.copyOf(schemas);
    }

    /** Whether there is a pool for reading beside the other. */
    public boolean readsElsewhere() {
        return !readJndiName.equals(jndiName);
    }

    /** The names of its pools, that for reading last where there is one. */
    public List<String> jndiNames() {
        return readsElsewhere() ? List.of(jndiName, readJndiName) : List.of(jndiName);
    }

    static DatabaseConfig read(String id, Reader reader) {
        String jndiName = reader.text(Key.JNDI_NAME, id).orElse("jdbc/" + id);
        return new DatabaseConfig(
                id,
                reader.vendor(id),
                reader.flag(Key.MIGRATE, id),
                jndiName,
                reader.text(Key.READ_JNDI_NAME, id)
                        .orElse(reader.text(Key.REPLICA_URLS, id).isPresent() ? "jdbc/" + id + "-read" : jndiName),
                reader.duration(Key.READ_AFTER_WRITE, id),
                reader.durationOrZero(Key.READ_MAX_AGE, id),
                reader.choice(Key.ACCESS, id, Access.values(), Access::text),
                reader.flag(Key.REQUIRED, id),
                reader.words(Key.SCHEMAS, id),
                reader.choice(Key.SCHEMA_LOAD, id, SchemaLoad.values(), SchemaLoad::text),
                notify(id, reader),
                reader.duration(Key.STATEMENT_TIMEOUT, id),
                reader.number(Key.MAX_ROWS, id, 1, 1_000_000),
                reader.number(Key.POOL_MAX_SIZE, id, 1, 10_000));
    }

    private static boolean notify(String id, Reader reader) {
        boolean notify = reader.flag(Key.SCHEMA_NOTIFY, id);
        boolean possible = reader.vendor(id).map(Vendor.POSTGRESQL::equals).orElse(true);
        reader.check(!notify || possible, Key.SCHEMA_NOTIFY, id, NO_NOTIFICATIONS);
        return notify;
    }
}
