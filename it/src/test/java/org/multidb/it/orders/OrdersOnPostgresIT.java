package org.multidb.it.orders;

import org.multidb.it.Installation;
import org.multidb.it.Shared;

class OrdersOnPostgresIT extends OrdersContract {
    OrdersOnPostgresIT() {
        super(
                Installation.named("orders-postgres")
                        .database("db1", Shared.postgres().create("orders"))
                        .database("db2", Shared.postgres().create("inventory"))
                        .start(),
                "PostgreSQL",
                "PostgreSQL");
    }
}
