package org.multidb.bench.springboot;

import org.multidb.bench.orders.NewOrder;
import org.multidb.bench.orders.OrderView;
import org.multidb.bench.orders.Orders;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places orders: each in db1, with its goods in db2, in one XA transaction. */
@Service
public class Checkout {
    private final Orders orders;

    Checkout(Orders orders) {
        this.orders = orders;
    }

    @Transactional
    public OrderView place(NewOrder wanted) {
        return orders.place(wanted);
    }
}
