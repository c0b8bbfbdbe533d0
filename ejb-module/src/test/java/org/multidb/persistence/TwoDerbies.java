package org.multidb.persistence;

import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.multidb.config.Vendor;

/** Derby in memory. */
public final class TwoDerbies implements TwoDatabases {
    private final DataSource db1 = fresh();
    private final DataSource db2 = fresh();

    private static DataSource fresh() {
        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName("memory:" + UUID.randomUUID());
        derby.setCreateDatabase("create");
        return derby;
    }

    @Override
    public Vendor vendor() {
        return Vendor.DERBY;
    }

    @Override
    public DataSource db1() {
        return db1;
    }

    @Override
    public DataSource db2() {
        return db2;
    }

    @Override
    public void close() {
        // they end with the JVM
    }
}
