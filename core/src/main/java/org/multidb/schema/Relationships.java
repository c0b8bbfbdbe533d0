package org.multidb.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.multidb.schema.Relationship.Cardinality;
import org.multidb.schema.Relationship.Junction;

/**
 * Derives relationships from foreign keys.
 *
 * <p>Each has a list of names that say more and more. A name is used if no other relationship of the table wants it at
 * the same step and no column has it; so the outcome depends on the schema alone, not on the order of anything in it.
 */
final class Relationships {
    private static final Pattern KEY_SUFFIX = Pattern.compile("(?i)_(id|fk|key|no|nr|code)$|(?<=[a-z0-9])I[dD]$");
    /** Past every list of names, numbers tell apart what has no other difference: keys without a name. */
    private static final int LONGEST_LIST = 4;

    private final Map<QualifiedName, Table> tables = new TreeMap<>();
    private final Map<QualifiedName, List<Candidate>> direct = new HashMap<>();
    private final Map<QualifiedName, List<Candidate>> viaJunction = new HashMap<>();

    /** A relationship that still lacks its name. */
    private record Candidate(Relationship unnamed, List<String> names) {
        String nameAt(int step) {
            return step < names.size()
                    ? names.get(step)
                    : names.get(names.size() - 1) + "_" + (step - names.size() + 2);
        }

        Relationship named(String name) {
            return new Relationship(
                    name,
                    unnamed.cardinality(),
                    unnamed.columns(),
                    unnamed.target(),
                    unnamed.targetColumns(),
                    unnamed.constraint(),
                    unnamed.junction());
        }
    }

    private Relationships(List<Table> all) {
        all.forEach(t -> tables.put(t.name(), t));
    }

    static Map<QualifiedName, List<Relationship>> of(List<Table> all) {
        Relationships relationships = new Relationships(all);
        all.forEach(relationships::collect);
        Map<QualifiedName, List<Relationship>> named = new HashMap<>();
        all.forEach(t -> relationships.name(t).ifPresent(list -> named.put(t.name(), list)));
        return named;
    }

    private void collect(Table table) {
        List<ForeignKey> known = table.foreignKeys().stream()
                .filter(key -> tables.containsKey(key.target()))
                .toList();
        known.forEach(key -> addDirect(table, key));
        junctionSides(table, known).ifPresent(sides -> {
            addJunction(table, sides.get(0), sides.get(1));
            addJunction(table, sides.get(1), sides.get(0));
        });
    }

    private void addDirect(Table table, ForeignKey key) {
        boolean single = table.isUnique(key.columns());
        direct.computeIfAbsent(table.name(), t -> new ArrayList<>())
                .add(new Candidate(
                        relationship(
                                single ? Cardinality.ONE_TO_ONE : Cardinality.MANY_TO_ONE,
                                key.columns(),
                                key.target(),
                                key.targetColumns(),
                                key.name()),
                        toOneNames(key)));
        direct.computeIfAbsent(key.target(), t -> new ArrayList<>())
                .add(new Candidate(
                        relationship(
                                single ? Cardinality.ONE_TO_ONE_INVERSE : Cardinality.ONE_TO_MANY,
                                key.targetColumns(),
                                table.name(),
                                key.columns(),
                                key.name()),
                        names(table.name(), key)));
    }

    private static Relationship relationship(
            Cardinality cardinality,
            List<String> columns,
            QualifiedName target,
            List<String> targetColumns,
            String constraint) {
        return new Relationship("", cardinality, columns, target, targetColumns, constraint, Optional.empty());
    }

    /** {@code customer_id} leads to the {@code customer}, whatever the table is called. */
    private static List<String> toOneNames(ForeignKey key) {
        List<String> names = new ArrayList<>();
        if (key.columns().size() == 1) {
            String column = key.columns().get(0);
            String stem = KEY_SUFFIX.matcher(column).replaceFirst("");
            if (!stem.isEmpty() && !stem.equals(column)) {
                names.add(stem);
            }
        }
        names.addAll(names(key.target(), key));
        return names;
    }

    private static List<String> names(QualifiedName table, ForeignKey key) {
        String by = "_by_" + String.join("_", key.columns());
        return List.of(table.name(), table.name() + by, table.schema() + "_" + table.name() + by + "_" + key.name());
    }

    /** A junction's primary key consists of two foreign keys and nothing else. */
    private static Optional<List<ForeignKey>> junctionSides(Table table, List<ForeignKey> keys) {
        Set<String> primary = table.primaryKey()
                .map(k -> (Set<String>) new HashSet<>(k.columns()))
                .orElse(Set.of());
        List<ForeignKey> sides =
                keys.stream().filter(k -> primary.containsAll(k.columns())).toList();
        if (sides.size() != 2) {
            return Optional.empty();
        }
        Set<String> both = new HashSet<>(sides.get(0).columns());
        boolean apart = sides.get(1).columns().stream().noneMatch(both::contains);
        both.addAll(sides.get(1).columns());
        return Optional.of(sides).filter(s -> apart && both.equals(primary));
    }

    private void addJunction(Table junction, ForeignKey here, ForeignKey there) {
        boolean pure = junction.columns().size()
                == here.columns().size() + there.columns().size();
        Relationship unnamed = new Relationship(
                "",
                Cardinality.MANY_TO_MANY,
                here.targetColumns(),
                there.target(),
                there.targetColumns(),
                here.name(),
                Optional.of(new Junction(junction.name(), here.columns(), there.columns(), there.name(), pure)));
        String through = there.target().name() + "_by_" + junction.name().name();
        viaJunction
                .computeIfAbsent(here.target(), t -> new ArrayList<>())
                .add(new Candidate(
                        unnamed,
                        List.of(
                                there.target().name(),
                                through,
                                through + "_" + String.join("_", there.columns()),
                                through + "_" + there.name())));
    }

    private Optional<List<Relationship>> name(Table table) {
        if (!direct.containsKey(table.name()) && !viaJunction.containsKey(table.name())) {
            return Optional.empty();
        }
        Set<String> taken = new HashSet<>();
        table.columns().forEach(c -> taken.add(c.name()));
        List<Relationship> named = new ArrayList<>();
        name(direct.getOrDefault(table.name(), List.of()), taken, named);
        name(viaJunction.getOrDefault(table.name(), List.of()), taken, named);
        named.sort(Comparator.comparing(Relationship::name));
        return Optional.of(named);
    }

    private static void name(List<Candidate> candidates, Set<String> taken, List<Relationship> named) {
        List<Candidate> open = new ArrayList<>(candidates);
        for (int step = 0; !open.isEmpty(); step++) {
            for (Map.Entry<String, List<Candidate>> wish : wishes(open, step).entrySet()) {
                List<Candidate> who = wish.getValue();
                boolean mayHave = who.size() == 1 || step > LONGEST_LIST;
                if (mayHave && taken.add(wish.getKey())) {
                    named.add(who.get(0).named(wish.getKey()));
                    open.remove(who.get(0));
                }
            }
        }
    }

    private static Map<String, List<Candidate>> wishes(List<Candidate> open, int step) {
        Map<String, List<Candidate>> wishes = new TreeMap<>();
        for (Candidate candidate : open) {
            wishes.computeIfAbsent(candidate.nameAt(step), n -> new ArrayList<>())
                    .add(candidate);
        }
        return wishes;
    }
}
