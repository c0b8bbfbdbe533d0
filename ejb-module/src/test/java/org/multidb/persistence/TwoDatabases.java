package org.multidb.persistence;

import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.multidb.config.Vendor;

/** Two empty databases of one vendor, and what has to be stopped when nobody needs them any more. */
public interface TwoDatabases extends AutoCloseable {
    Vendor vendor();

    DataSource db1();

    DataSource db2();

    XADataSource xa1();

    XADataSource xa2();

    @Override
    void close();
}
