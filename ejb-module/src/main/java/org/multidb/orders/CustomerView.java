package org.multidb.orders;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/** A customer as it is shown. */
@JsonbPropertyOrder({"id", "email", "createdAt"})
public record CustomerView(long id, String email, Instant createdAt) {

    static CustomerView of(Customer customer) {
        return new CustomerView(customer.id(), customer.email(), customer.createdAt());
    }
}
