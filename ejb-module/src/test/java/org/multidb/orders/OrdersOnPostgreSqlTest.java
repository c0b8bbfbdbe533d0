package org.multidb.orders;

import org.multidb.persistence.TwoDatabases;
import org.multidb.persistence.TwoPostgreSqls;

class OrdersOnPostgreSqlTest extends OrdersContract {

    @Override
    TwoDatabases databases() throws Exception {
        return new TwoPostgreSqls();
    }
}
