package org.multidb.bench.pairs;

import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.multidb.Databases;
import org.multidb.State;
import org.multidb.Status;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;
import org.multidb.migration.Migrations;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.postgresql.xa.PGXADataSource;

/** A connection of a database by identifier, without a statement: a lookup in JNDI beside {@code Databases.with}. */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class SessionPair {
    private static final String POOL = "jdbc/db1";
    private static final int PROBES = 100;

    private ReadingDatabase database;
    private AgroalDataSource pool;
    private Databases databases;

    @Setup
    public void open() throws IOException, SQLException, NamingException {
        database = ReadingDatabase.start();
        pool = database.pool(PGXADataSource.class);
        Naming.install(POOL, pool);
        MultidbConfig config = MultidbConfig.read(Settings.of(Map.of("multidb.databases", "db1")));
        databases = new Databases(config, new Migrations(config));
        awaitUp();
    }

    /** A probe answers after a bounded time, also when the database needs longer to come into service. */
    private void awaitUp() {
        Status status = probe();
        for (int i = 0; i < PROBES && status.state() != State.UP; i++) {
            status = probe();
        }
        if (status.state() != State.UP) {
            throw new IllegalStateException("not up: " + status);
        }
    }

    private Status probe() {
        return databases
                .probe("db1", ForkJoinPool.commonPool())
                .toCompletableFuture()
                .join();
    }

    @Benchmark
    @SuppressWarnings("BanJNDI") // the name is above
    public boolean bare() throws NamingException, SQLException {
        DataSource found = InitialContext.doLookup(POOL);
        try (Connection connection = found.getConnection()) {
            return connection.isReadOnly();
        }
    }

    @Benchmark
    public boolean ours() throws SQLException {
        return databases.with("db1", session -> session.connection().isReadOnly());
    }

    @TearDown
    public void close() throws IOException {
        pool.close();
        database.close();
    }
}
