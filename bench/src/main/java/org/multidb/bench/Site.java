package org.multidb.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.multidb.bench.database.PostgresServer;
import org.multidb.bench.database.ShopDatabases;
import org.multidb.bench.service.Product;
import org.multidb.bench.service.RunningService;
import org.multidb.bench.service.Service;
import org.multidb.bench.service.Unpacking;

/** The two database servers of a run, and a directory for each service that runs on them. */
final class Site implements AutoCloseable {
    private static final int DEFAULT_MIN_SIZE = 2;

    private final Settings settings;
    private final Path directory;
    private final PostgresServer first;
    private final PostgresServer second;
    private int folders;

    private Site(Settings settings, Path directory, PostgresServer first, PostgresServer second) {
        this.settings = settings;
        this.directory = directory;
        this.first = first;
        this.second = second;
    }

    /** In a new directory, which is beside the report. */
    static Site open(Settings settings) throws IOException {
        Path parent = Files.createDirectories(settings.report().getParent());
        Path directory = Files.createTempDirectory(parent, "run-");
        PostgresServer first = PostgresServer.start(directory.resolve("postgres-1"));
        return new Site(settings, directory, first, PostgresServer.start(directory.resolve("postgres-2")));
    }

    ShopDatabases shop(String name) throws SQLException, IOException {
        return ShopDatabases.create(first, second, name);
    }

    Service multidb(String name, ShopDatabases shop, Map<String, String> more) {
        return Service.multidb(name, settings.multidb(), freePort(), shop, more);
    }

    Service quarkus(ShopDatabases shop) {
        return Service.peer("Quarkus", Product.QUARKUS, settings.quarkus(), freePort(), shop);
    }

    Service springBoot(ShopDatabases shop) {
        return Service.peer("Spring Boot", Product.SPRING_BOOT, settings.springBoot(), freePort(), shop);
    }

    /** Settings for so many databases: the typed two, and empty ones, with pools of the default size. */
    Map<String, String> databases(int number) throws SQLException {
        Map<String, String> more = new TreeMap<>();
        StringBuilder ids = new StringBuilder("db1,db2");
        for (int i = 3; i <= number; i++) {
            PostgresServer server = i % 2 == 1 ? first : second;
            String database = "fan" + number + "_" + i;
            server.create(database);
            ids.append(",db").append(i);
            more.putAll(Service.database("db" + i, server.url(database), DEFAULT_MIN_SIZE));
        }
        more.put("multidb.databases", ids.toString());
        return more;
    }

    /** The same service as it is started in production. */
    Service unpacked(Service packed) throws IOException, InterruptedException {
        return Unpacking.of(packed, settings.flags(), newFolder(packed));
    }

    RunningService start(Service service) throws IOException {
        return RunningService.start(service, settings.flags(), newFolder(service));
    }

    private Path newFolder(Service service) {
        folders++;
        return directory.resolve(folders + "-" + service.name().replaceAll("\\W+", "-"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
