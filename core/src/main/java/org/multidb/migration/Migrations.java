package org.multidb.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.multidb.DatabaseUnavailableException;
import org.multidb.MultidbException;
import org.multidb.SqlFailures;
import org.multidb.config.Access;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Vendor;

/** Runs the migration scripts of one database. Safe for use by several threads, one for each database. */
@ApplicationScoped
public class Migrations {
    private static final String ROOT = "db/migration/";
    private static final String BEFORE_ALL = "0";

    private boolean sample;

    /** For the container's proxy. */
    protected Migrations() {}

    @Inject
    public Migrations(MultidbConfig config) {
        this.sample = config.sample();
    }

    /**
     * Brings a database to the newest version, if it is ours to change; otherwise does nothing at all.
     *
     * @throws MigrationFailedException naming the script
     */
    public void migrate(DatabaseConfig database, Vendor vendor, DataSource dataSource) {
        ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
        List<String> locations = locations(database.id(), vendor)
                .filter(location -> classLoader.getResource(location) != null)
                .map("classpath:"::concat)
                .toList();
        if (!database.migrate()) {
            return;
        }
        if (!locations.isEmpty()) {
            run(
                    database,
                    flyway(dataSource, classLoader, locations)
                            .table(OwnTables.history(database.id()))
                            .baselineVersion(BEFORE_ALL)
                            .load());
        }
        if (database.access() == Access.READ_WRITE) {
            OwnTables.scripts(vendor)
                    .ifPresent(scripts ->
                            run(database, flywayOfOurs(database.id(), dataSource, List.of("classpath:" + scripts))));
        }
    }

    /** What an administrator made from the same script is not made again. */
    private static Flyway flywayOfOurs(String id, DataSource dataSource, List<String> locations) {
        return flyway(dataSource, Migrations.class.getClassLoader(), locations)
                .table(OwnTables.HISTORY)
                .baselineVersion(hasOutcomes(id, dataSource) ? OwnTables.MADE_BY_HAND : BEFORE_ALL)
                .load();
    }

    private static boolean hasOutcomes(String id, DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return OwnTables.hasOutcomes(connection);
        } catch (SQLException e) {
            throw SqlFailures.of(id, e);
        }
    }

    private Stream<String> locations(String id, Vendor vendor) {
        Stream<String> roots = sample ? Stream.of(ROOT + id, ROOT + id + "/sample") : Stream.of(ROOT + id);
        return roots.flatMap(root -> Stream.of(root + "/common", root + "/" + vendor.text()));
    }

    /** Its history is in a table of our own, so that a team's own Flyway history in the same database is left alone. */
    private static FluentConfiguration flyway(DataSource dataSource, ClassLoader classLoader, List<String> locations) {
        return Flyway.configure(classLoader)
                .dataSource(dataSource)
                .locations(locations.toArray(String[]::new))
                .baselineOnMigrate(true);
    }

    private static void run(DatabaseConfig database, Flyway flyway) {
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw failure(database.id(), e);
        }
    }

    /** A database that went away during its migration is down, not wrong. */
    private static MultidbException failure(String database, FlywayException e) {
        if (SqlFailures.of(database, e) instanceof DatabaseUnavailableException unavailable) {
            return unavailable;
        }
        String script = e instanceof FlywayMigrateException migrate && migrate.getMigration() != null
                ? "the migration script " + migrate.getMigration().getScript() + " failed"
                : "its migrations cannot be run";
        return new MigrationFailedException(database, script, e);
    }
}
