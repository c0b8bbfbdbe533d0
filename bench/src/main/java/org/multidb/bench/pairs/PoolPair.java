package org.multidb.bench.pairs;

import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Map;
import org.multidb.datasource.MultidbXADataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.postgresql.xa.PGXADataSource;

/**
 * A connection from a pool and one read by key: the driver's XA data source class beside multidb's around it, alone and with a
 * standby, of which the statements are watched. That one is down, as two servers that take writes would be a conflict.
 */
@State(Scope.Benchmark)
public class PoolPair {
    private ReadingDatabase database;
    private AgroalDataSource bare;
    private AgroalDataSource ours;
    private AgroalDataSource oursWithStandby;

    @Setup
    public void open() throws IOException, SQLException {
        database = ReadingDatabase.start();
        bare = database.pool(PGXADataSource.class);
        ours = database.pool(MultidbXADataSource.class);
        oursWithStandby =
                database.pool(MultidbXADataSource.class, Map.of("standbyUrls", "jdbc:postgresql://127.0.0.1:1/pairs"));
    }

    @Benchmark
    public BigDecimal bare() throws SQLException {
        return ReadingDatabase.read(bare);
    }

    @Benchmark
    public BigDecimal ours() throws SQLException {
        return ReadingDatabase.read(ours);
    }

    @Benchmark
    public BigDecimal oursWithStandby() throws SQLException {
        return ReadingDatabase.read(oursWithStandby);
    }

    @TearDown
    public void close() throws IOException {
        bare.close();
        ours.close();
        oursWithStandby.close();
        database.close();
    }
}
