package org.multidb.bench.pairs;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.multidb.bench.Goods;
import org.multidb.bench.database.PostgresServer;
import org.multidb.bench.database.ShopDatabases;

/** A PostgreSQL with items, and pools of one connection on it. */
final class ReadingDatabase implements AutoCloseable {
    private static final String NAME = "pairs";

    private final Path directory;
    private final PostgresServer server;

    private ReadingDatabase(Path directory, PostgresServer server) {
        this.directory = directory;
        this.server = server;
    }

    static ReadingDatabase start() throws IOException, SQLException {
        Path directory = Files.createTempDirectory("multidb-pairs");
        PostgresServer server = PostgresServer.start(directory);
        ShopDatabases.createInventory(server, NAME);
        return new ReadingDatabase(directory, server);
    }

    /** Of connections of the provider, a DataSource or XADataSource class with a {@code url} property. */
    AgroalDataSource pool(Class<?> provider) throws SQLException {
        return pool(provider, Map.of());
    }

    /** The same with other properties set as well. */
    AgroalDataSource pool(Class<?> provider, Map<String, String> properties) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                        pool -> pool.initialSize(1).maxSize(1).connectionFactoryConfiguration(factory -> {
                            properties.forEach(factory::jdbcProperty);
                            return factory.connectionProviderClass(provider)
                                    .jdbcUrl(server.url(NAME))
                                    .principal(new NamePrincipal(PostgresServer.USER))
                                    .credential(new SimplePassword(PostgresServer.PASSWORD));
                        })));
    }

    /** Borrows a connection and reads an item by its key. */
    static BigDecimal read(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement item = connection.prepareStatement("select price from items where sku = ?")) {
            item.setString(1, Goods.anySku());
            try (ResultSet row = item.executeQuery()) {
                row.next();
                return row.getBigDecimal(1);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> childrenFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : childrenFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
