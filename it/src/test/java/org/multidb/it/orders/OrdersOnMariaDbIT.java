package org.multidb.it.orders;

import org.multidb.it.Installation;
import org.multidb.it.Shared;

class OrdersOnMariaDbIT extends OrdersContract {
    OrdersOnMariaDbIT() {
        super(
                Installation.named("orders-mariadb")
                        .database("db1", Shared.mariaDb().create("orders"))
                        .database("db2", Shared.mariaDb().create("inventory"))
                        .start(),
                "MariaDB",
                "MariaDB");
    }
}
