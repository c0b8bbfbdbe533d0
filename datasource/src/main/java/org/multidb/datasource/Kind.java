package org.multidb.datasource;

import javax.sql.CommonDataSource;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;

/** What kind of connections a data source makes. */
enum Kind {
    /** That can take part in transactions over several databases. */
    XA(XADataSource.class),
    /** That tell their pool when they break. */
    POOLED(ConnectionPoolDataSource.class),
    /** Of neither kind. */
    PLAIN(DataSource.class);

    private final Class<? extends CommonDataSource> type;

    Kind(Class<? extends CommonDataSource> type) {
        this.type = type;
    }

    /** What a vendor's class has to be. */
    Class<? extends CommonDataSource> type() {
        return type;
    }
}
