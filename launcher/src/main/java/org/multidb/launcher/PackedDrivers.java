package org.multidb.launcher;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.multidb.config.PoolConfig;

/**
 * The JDBC drivers without the server: those packed into {@code multidb.jar}, unpacked for as long as they are needed,
 * and those in the folder of {@code multidb.lib-dir}.
 */
final class PackedDrivers implements AutoCloseable {
    /** Derby reports a proper end of a database as this error. */
    private static final String DATABASE_ENDED = "08006";

    private static final String PACKED = "MICRO-INF/lib";

    private final Path unpacked;
    private final URLClassLoader loader;

    private PackedDrivers(Path unpacked, URLClassLoader loader) {
        this.unpacked = unpacked;
        this.loader = loader;
    }

    static PackedDrivers of(Optional<Path> libDir) throws IOException {
        Path unpacked = Files.createTempDirectory("multidb-drivers");
        if (Files.isRegularFile(Program.path()) && !Program.isUnpacked()) {
            unpack(Program.path(), unpacked);
        } // else the JVM has them on its class path
        List<URL> jars = new ArrayList<>(jarsIn(unpacked));
        if (libDir.isPresent()) {
            jars.addAll(jarsIn(libDir.get()));
        }
        URLClassLoader loader =
                new URLClassLoader("drivers", jars.toArray(URL[]::new), PackedDrivers.class.getClassLoader());
        return new PackedDrivers(unpacked, loader);
    }

    private static void unpack(Path program, Path target) throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(program);
                Stream<Path> entries = Files.list(jar.getPath(PACKED))) {
            for (Path entry : entries.filter(e -> e.toString().endsWith(".jar")).toList()) {
                Files.copy(entry, target.resolve(entry.getFileName().toString()));
            }
        }
    }

    private static List<URL> jarsIn(Path folder) throws IOException {
        List<URL> found = new ArrayList<>();
        for (Path jar : Folders.jars(folder)) {
            found.add(jar.toUri().toURL());
        }
        return found;
    }

    Connection connect(PoolConfig pool) throws SQLException {
        return driver(pool).connect(pool.url(), credentials(pool));
    }

    private static Properties credentials(PoolConfig pool) {
        Properties properties = new Properties();
        pool.username().ifPresent(user -> properties.setProperty("user", user));
        pool.password().ifPresent(password -> properties.setProperty("password", password));
        return properties;
    }

    private Driver driver(PoolConfig pool) throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
            if (driver.acceptsURL(pool.url())) {
                return driver;
            }
        }
        throw LauncherException.failed(
                pool.id(), "no JDBC driver knows its URL", "put the driver into the folder of multidb.lib-dir");
    }

    /** Ends an embedded Derby database, which one process at a time may open. */
    void shutDown(PoolConfig pool) throws SQLException {
        if (!EmbeddedDerby.isEmbedded(pool.url())) {
            return;
        }
        String database = pool.url().replaceFirst(";.*", "");
        try {
            driver(pool).connect(database + ";shutdown=true", credentials(pool));
        } catch (SQLException e) {
            if (!DATABASE_ENDED.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
        Folders.remove(unpacked);
    }
}
