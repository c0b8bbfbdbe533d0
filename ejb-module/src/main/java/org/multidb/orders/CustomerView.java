package org.multidb.orders;

import java.time.Instant;

/** A customer as it is shown. */
public record CustomerView(long id, String email, Instant createdAt) {

    static CustomerView of(Customer customer) {
        return new CustomerView(customer.id(), customer.email(), customer.createdAt());
    }
}
