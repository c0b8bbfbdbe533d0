package org.multidb.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.multidb.it.DatabaseAddress;
import schemacrawler.schema.Catalog;
import schemacrawler.schemacrawler.InfoLevel;
import schemacrawler.schemacrawler.LimitOptionsBuilder;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptions;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.tools.utility.SchemaCrawlerUtility;
import us.fatehi.utility.datasource.DatabaseConnectionSource;
import us.fatehi.utility.datasource.DatabaseConnectionSources;
import us.fatehi.utility.datasource.MultiUseUserCredentials;

/** SchemaCrawler's reading of the same database: tables, columns, keys and indexes, without routines, as fast as it can. */
final class Crawler {
    private static final SchemaCrawlerOptions OPTIONS = SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
            .withLimitOptions(LimitOptionsBuilder.builder()
                    .includeSchemas(Pattern.compile(".*public"))
                    .toOptions())
            .withLoadOptions(LoadOptionsBuilder.builder()
                    .withSchemaInfoLevel(SchemaInfoLevelBuilder.builder()
                            .withInfoLevel(InfoLevel.standard)
                            .withoutRoutines()
                            .toOptions())
                    .toOptions());

    /** They tell each step. */
    private static final List<Logger> LOGGERS =
            Stream.of("schemacrawler", "us.fatehi").map(Logger::getLogger).toList();

    static {
        LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    private Crawler() {}

    /** The faster of two runs. */
    @SuppressWarnings(
            "try") // its close() may throw InterruptedException, and whoever interrupts a test wants it to end
    static double millis(DatabaseAddress database) throws Exception {
        try (DatabaseConnectionSource source = DatabaseConnectionSources.newDatabaseConnectionSource(
                database.url(), new MultiUseUserCredentials(database.username(), database.password()))) {
            return Math.min(once(source), once(source));
        }
    }

    private static double once(DatabaseConnectionSource source) {
        long start = System.nanoTime();
        Catalog catalog = SchemaCrawlerUtility.getCatalog(source, OPTIONS);
        double millis = (System.nanoTime() - start) / 1e6;
        assertThat(catalog.getTables()).hasSizeGreaterThanOrEqualTo(1_000);
        return millis;
    }
}
