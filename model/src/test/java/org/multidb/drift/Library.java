package org.multidb.drift;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/** Entities with everything that takes columns: embedded objects, collections, links, a hierarchy in one table. */
@Entity
@Table(name = "libraries")
@SuppressWarnings("unused") // the persistence provider uses the fields
class Library {
    enum Size {
        SMALL,
        LARGE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false, length = 40)
    private String name;

    @Column(name = "\"opened on\"")
    private LocalDate opened;

    private int shelves;

    @Enumerated(EnumType.STRING)
    @Column(length = 10)
    private Size size;

    @Column(precision = 10, scale = 2)
    private BigDecimal fee;

    @Embedded
    private Place place;

    @ElementCollection
    @CollectionTable(name = "labels")
    private Set<String> labels = new HashSet<>();

    @ManyToMany
    @JoinTable(
            name = "library_media",
            joinColumns = @JoinColumn(name = "library_id"),
            inverseJoinColumns = @JoinColumn(name = "medium_id"))
    private Set<Medium> media = new HashSet<>();

    @Version
    private long version;

    @Embeddable
    static class Place {
        @Column(nullable = false)
        private String city;

        private String street;
    }

    @Entity
    @Table(name = "\"Author\"")
    static class Author {
        @Id
        private int id;

        private String name;
    }

    @Entity
    @Table(name = "media")
    abstract static class Medium {
        @Id
        private long id;

        @ManyToOne(optional = false)
        private Author author;
    }

    @Entity
    static class Book extends Medium {
        @Column(nullable = false)
        private Integer pages;
    }

    @Entity
    static class Film extends Medium {
        private Integer minutes;
    }
}
