package org.multidb.it.orders;

import org.multidb.it.Installation;

class OrdersOnDerbyIT extends OrdersContract {
    OrdersOnDerbyIT() {
        super(Installation.named("orders-derby").start(), "Apache Derby", "Apache Derby");
    }
}
