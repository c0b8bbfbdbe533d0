package org.multidb.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.multidb.migration.OwnTables;

/** Puts together what a reader finds, in whatever order it comes. For one thread. */
final class Assembly {
    private final Map<String, SchemaDraft> schemas = new LinkedHashMap<>();
    private final Shared shared = new Shared();

    /** One schema while its parts come in. */
    private record SchemaDraft(
            Map<String, TableDraft> tables,
            List<EnumType> enumTypes,
            List<Domain> domains,
            Map<String, Sequence> sequences,
            List<Routine> routines) {

        SchemaDraft() {
            this(new TreeMap<>(), new ArrayList<>(), new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        }
    }

    /** @param names of the schemas that can be seen, in configured order */
    Assembly(List<String> names) {
        names.forEach(name -> schemas.put(name, new SchemaDraft()));
    }

    Shared shared() {
        return shared;
    }

    boolean holds(String schema) {
        return schemas.containsKey(schema);
    }

    List<String> schemaNames() {
        return List.copyOf(schemas.keySet());
    }

    TableDraft addTable(QualifiedName name, TableKind kind, String comment) {
        TableDraft draft = new TableDraft(name, kind, comment);
        schemas.get(name.schema()).tables().put(name.name(), draft);
        return draft;
    }

    List<TableDraft> tables() {
        return schemas.values().stream()
                .flatMap(s -> s.tables().values().stream())
                .toList();
    }

    void add(EnumType type) {
        schemas.get(type.name().schema()).enumTypes().add(type);
    }

    void add(Domain domain) {
        schemas.get(domain.name().schema()).domains().add(domain);
    }

    /** A sequence that was added before is still listed once. */
    void add(Sequence sequence) {
        schemas.get(sequence.name().schema()).sequences().put(sequence.name().name(), sequence);
    }

    void add(Routine routine) {
        schemas.get(routine.name().schema()).routines().add(routine);
    }

    Reflection reflection() {
        List<Table> tables = tables().stream()
                .map(TableDraft::table)
                .filter(t -> !OwnTables.isOurs(t.name().name()))
                .toList();
        Map<QualifiedName, List<Relationship>> derived = Relationships.of(tables);
        Map<String, Map<String, Table>> bySchema = new LinkedHashMap<>();
        schemas.keySet().forEach(name -> bySchema.put(name, new LinkedHashMap<>()));
        tables.forEach(t -> bySchema.get(t.name().schema())
                .put(t.name().name(), t.with(derived.getOrDefault(t.name(), List.of()))));
        Map<String, Schema> whole = new LinkedHashMap<>();
        schemas.forEach((name, draft) -> whole.put(name, schema(name, draft, bySchema.get(name))));
        return new Reflection(whole);
    }

    private static Schema schema(String name, SchemaDraft draft, Map<String, Table> tables) {
        draft.enumTypes().sort(Comparator.comparing(EnumType::name));
        draft.domains().sort(Comparator.comparing(Domain::name));
        draft.routines().sort(Comparator.comparing(Routine::name).thenComparing(Assembly::signature));
        return new Schema(
                name,
                tables,
                draft.enumTypes(),
                draft.domains(),
                List.copyOf(draft.sequences().values()),
                draft.routines());
    }

    private static String signature(Routine routine) {
        return routine.parameters().stream().map(p -> p.type().vendorType()).toList() + " " + routine.kind();
    }
}
