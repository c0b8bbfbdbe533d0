package org.multidb.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.Printable;
import org.multidb.UnknownDatabaseException;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.PoolConfig;
import org.multidb.config.ServerConfig;
import org.multidb.config.Vendor;
import org.multidb.entities.EntityGenerator;
import org.multidb.entities.EntityRequest;
import org.multidb.entities.Generated;
import org.multidb.schema.Reflection;
import org.multidb.schema.SchemaReader;

/** Writes Jakarta Persistence classes for the tables of a configured database. */
final class EntitiesCommand {
    private final Terminal terminal;
    private final EntitiesOptions options;
    private final ServerConfig config;

    EntitiesCommand(Terminal terminal, EntitiesOptions options, ServerConfig config) {
        this.terminal = terminal;
        this.options = options;
        this.config = config;
    }

    /** @throws LauncherException if the database cannot be read, or files are in the way */
    void run() {
        PoolConfig pool = config.pools().stream()
                .filter(p -> p.id().equals(options.database()))
                .findFirst()
                .orElseThrow(() -> LauncherException.mistaken(
                        "--database",
                        new UnknownDatabaseException(
                                        options.database(), config.application().ids())
                                .problem(),
                        "use one of " + String.join(", ", config.application().ids())
                                + ", or add it to multidb.databases"));
        try {
            Generated generated = generate(pool);
            write(generated.files());
            generated.notes().forEach(note -> terminal.say("  " + Printable.of(note)));
            terminal.say(pool.id() + ": wrote " + generated.files().size() + " files to " + options.out() + "; put "
                    + EntityGenerator.UNIT + " into your persistence.xml");
        } catch (IOException e) {
            throw LauncherException.failed(
                    options.out().toString(),
                    "the files cannot be written (" + e.getClass().getSimpleName() + ")",
                    "name a folder that you may write to with --out",
                    e);
        }
    }

    private Generated generate(PoolConfig pool) throws IOException {
        try (PackedDrivers drivers = PackedDrivers.of(config.libDir())) {
            return generate(pool, drivers);
        } catch (SQLException e) {
            throw LauncherException.failed(
                    pool.id(),
                    "its schema cannot be read (" + Printable.of(String.valueOf(e.getMessage())) + ")",
                    "check its URL and credentials; an embedded database must not be in use",
                    e);
        }
    }

    private Generated generate(PoolConfig pool, PackedDrivers drivers) throws SQLException {
        DatabaseConfig database = config.application().database(pool.id()).orElseThrow();
        try (Connection connection = drivers.connect(pool)) {
            Vendor vendor = vendor(database, connection);
            Reflection reflection = SchemaReader.of(vendor).read(connection, database.schemas());
            requireTables(reflection);
            return EntityGenerator.generate(
                    reflection, new EntityRequest(pool.id(), vendor, options.packageName(), options.tables()));
        } finally {
            drivers.shutDown(pool);
        }
    }

    private static Vendor vendor(DatabaseConfig database, Connection connection) throws SQLException {
        Optional<Vendor> known = database.vendor();
        return known.isPresent()
                ? known.get()
                : Vendor.ofProduct(connection.getMetaData().getDatabaseProductName());
    }

    private void requireTables(Reflection reflection) {
        List<String> unknown = options.tables().stream()
                .filter(t -> reflection.table(t).isEmpty())
                .sorted()
                .map(Printable::of)
                .toList();
        if (!unknown.isEmpty()) {
            throw LauncherException.mistaken(
                    "--tables",
                    "there is no table " + String.join(", ", unknown),
                    "write the names exactly as the database has them, as schema.table outside of the first schema");
        }
    }

    /** Nothing is written where anything is in the way. */
    private void write(Map<String, String> files) throws IOException {
        List<String> existing = files.keySet().stream()
                .filter(f -> Files.exists(options.out().resolve(f)))
                .toList();
        if (!existing.isEmpty() && !options.force()) {
            throw LauncherException.mistaken(
                    options.out().toString(),
                    existing.size() + " of the files are there already, " + existing.get(0) + " among them",
                    "name another folder with --out, or overwrite them with --force");
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = options.out().resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
