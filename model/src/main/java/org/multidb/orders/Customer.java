package org.multidb.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.multidb.persistence.UtcInstant;

/** Somebody who orders, known by e-mail address. */
@Entity
@Table(name = "customers")
public class Customer {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "customers")
    @SequenceGenerator(name = "customers", sequenceName = "customers_seq", allocationSize = 50)
    private Long id;

    @NotBlank
    @Email
    @Size(max = 254)
    @Column(name = "email", nullable = false, unique = true, updatable = false, length = 254)
    private String email;

    @NotNull
    @Convert(converter = UtcInstant.class)
    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    /** For the persistence provider. */
    protected Customer() {}

    public Customer(String email, Instant createdAt) {
        this.email = normalized(email);
        this.createdAt = createdAt;
    }

    /** One spelling for each address: mailboxes that differ in case alone do not occur in practice, typing errors do. */
    public static String normalized(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    public Long id() {
        return id;
    }

    public String email() {
        return email;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** By e-mail address, which is unique and never changes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Customer customer && Objects.equals(email, customer.email());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(email);
    }
}
