package org.multidb.schema;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.multidb.Databases;
import org.multidb.InService;
import org.multidb.MultidbException;
import org.multidb.Printable;
import org.multidb.Session;
import org.multidb.SqlFailures;
import org.multidb.UnknownDatabaseException;
import org.multidb.config.SchemaLoad;
import org.multidb.config.Vendor;

/**
 * The schema of each configured database: read when it is first asked for, or when the database comes into service,
 * kept, and replaced as a whole.
 *
 * <p>Safe for use by several threads. Reading uses a connection of the pool and, where the caller has a transaction,
 * joins it; so ask before the transaction begins. An identifier that is not configured gives an
 * {@link UnknownDatabaseException}; a database that cannot be used gives what {@link Databases#with} gives.
 */
@ApplicationScoped
public class Schemas {
    private static final Logger LOG = System.getLogger("org.multidb.schema");

    private final Map<String, SchemaCache> caches = new HashMap<>();
    private Databases databases;

    /** For the container's proxy. */
    protected Schemas() {}

    @Inject
    public Schemas(Databases databases) {
        this.databases = databases;
        databases.ids().forEach(id -> caches.put(id, new SchemaCache(() -> read(id))));
    }

    /** The schema of a database, read now where it was not read before. Never waits for a reload. */
    public Reflection of(String database) {
        return snapshot(database).reflection();
    }

    /** Like {@link #of}, with when it was read and whether the last reload failed. */
    public Snapshot snapshot(String database) {
        return cache(database).get();
    }

    /** What was read before, without asking the database. */
    public Optional<Snapshot> known(String database) {
        return cache(database).current();
    }

    /**
     * Reads a schema again. Until that is done, and where it fails, everybody goes on with what was read before.
     *
     * @throws MultidbException why it cannot be read; {@link Snapshot#failure} says so from then on
     */
    public Snapshot reload(String database) {
        return cache(database).reload();
    }

    /** A database that comes into service was just migrated, or may have been changed while it was away. */
    void read(@ObservesAsync InService event) {
        String id = event.database();
        boolean wanted = databases.config(id).schemaLoad() == SchemaLoad.START_UP;
        if (wanted || known(id).isPresent()) {
            reloadInBackground(id);
        }
    }

    void reloadInBackground(String id) {
        try {
            Snapshot read = reload(id);
            LOG.log(
                    Level.INFO,
                    "{0}: read the schema, {1} tables and views in {2} ms",
                    id,
                    read.reflection().tables().count(),
                    read.took().toMillis());
        } catch (MultidbException e) {
            LOG.log(Level.WARNING, e.getMessage(), e);
        }
    }

    private SchemaCache cache(String database) {
        return Optional.ofNullable(caches.get(database))
                .orElseThrow(() -> new UnknownDatabaseException(database, databases.ids()));
    }

    private Snapshot read(String database) {
        long start = System.nanoTime();
        Read read = databases.withPrimary(database, Schemas::read);
        Reflection reflection = read.reflection();
        reportMissing(database, reflection);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new Snapshot(
                reflection, read.nameCase(), Fingerprint.of(reflection), Instant.now(), took, Optional.empty());
    }

    /** What one connection tells. */
    private record Read(Reflection reflection, NameCase nameCase) {}

    private static Read read(Session session) {
        String id = session.database().id();
        try {
            Connection connection = session.connection();
            Reflection reflection = SchemaReader.of(vendor(session))
                    .read(connection, session.database().schemas());
            return new Read(reflection, NameCase.of(connection.getMetaData()));
        } catch (SQLException e) {
            throw SqlFailures.of(id, e);
        }
    }

    private static Vendor vendor(Session session) throws SQLException {
        Optional<Vendor> configured = session.database().vendor();
        return configured.isPresent()
                ? configured.get()
                : Vendor.ofProduct(session.connection().getMetaData().getDatabaseProductName());
    }

    private void reportMissing(String database, Reflection reflection) {
        databases.config(database).schemas().stream()
                .filter(name -> !reflection.schemas().containsKey(name))
                .forEach(name -> LOG.log(
                        Level.WARNING,
                        "{0}: there is no schema ''{1}'', or it may not be seen. To solve it, correct"
                                + " multidb.database.{0}.schemas or grant the user the use of it.",
                        database,
                        Printable.of(name)));
    }
}
