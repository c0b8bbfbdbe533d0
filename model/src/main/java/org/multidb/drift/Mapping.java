package org.multidb.drift;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.sessions.Session;

/** The tables that the entities of a persistence unit are mapped to. Immutable. */
public final class Mapping {
    private final List<MappedTable> tables;

    private Mapping(List<MappedTable> tables) {
        this.tables = List.copyOf(tables);
    }

    /** What the unit of an EntityManager was told. */
    public static Mapping of(EntityManager entityManager) {
        Collection<ClassDescriptor> descriptors =
                entityManager.unwrap(Session.class).getDescriptors().values();
        return new Mapping(descriptors.stream()
                .filter(d -> !d.isAggregateDescriptor() && !d.isAggregateCollectionDescriptor())
                .flatMap(d -> new DescriptorReader(d).tables().stream())
                .toList());
    }

    /** Without the entities of some packages. */
    public Mapping without(Collection<String> packages) {
        return new Mapping(tables.stream()
                .filter(t -> packages.stream().noneMatch(p -> t.entity().startsWith(p + ".")))
                .toList());
    }

    public boolean isEmpty() {
        return tables.isEmpty();
    }

    List<MappedTable> tables() {
        return tables;
    }
}
