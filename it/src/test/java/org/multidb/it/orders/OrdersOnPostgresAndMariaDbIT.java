package org.multidb.it.orders;

import org.multidb.it.Mixed;

class OrdersOnPostgresAndMariaDbIT extends OrdersContract {
    OrdersOnPostgresAndMariaDbIT() {
        super(Mixed.shared().process(), "PostgreSQL", "MariaDB");
    }

    /** Others use it too. */
    @Override
    void stop() {}
}
