package org.multidb.persistence;

import java.util.UUID;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.apache.derby.jdbc.EmbeddedXADataSource;
import org.multidb.config.Vendor;

/** Derby in memory. */
public final class TwoDerbies implements TwoDatabases {
    private final EmbeddedDataSource db1 = fresh();
    private final EmbeddedDataSource db2 = fresh();

    private static EmbeddedDataSource fresh() {
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
    public XADataSource xa1() {
        return xa(db1);
    }

    @Override
    public XADataSource xa2() {
        return xa(db2);
    }

    private static XADataSource xa(EmbeddedDataSource same) {
        EmbeddedXADataSource derby = new EmbeddedXADataSource();
        derby.setDatabaseName(same.getDatabaseName());
        derby.setCreateDatabase("create");
        return derby;
    }

    @Override
    public void close() {
        // they end with the JVM
    }
}
