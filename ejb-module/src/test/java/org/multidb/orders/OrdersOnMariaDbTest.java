package org.multidb.orders;

import org.multidb.persistence.TwoDatabases;
import org.multidb.persistence.TwoMariaDbs;

class OrdersOnMariaDbTest extends OrdersContract {

    @Override
    TwoDatabases databases() throws Exception {
        return new TwoMariaDbs();
    }
}
