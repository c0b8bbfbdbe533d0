package org.multidb.orders;

import org.multidb.persistence.TwoDatabases;
import org.multidb.persistence.TwoDerbies;

class OrdersOnDerbyTest extends OrdersContract {

    @Override
    TwoDatabases databases() throws Exception {
        return new TwoDerbies();
    }
}
