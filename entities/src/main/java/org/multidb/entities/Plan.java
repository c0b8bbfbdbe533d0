package org.multidb.entities;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.multidb.schema.Column;
import org.multidb.schema.ColumnType;
import org.multidb.schema.ForeignKey;
import org.multidb.schema.Key;
import org.multidb.schema.QualifiedName;
import org.multidb.schema.Reflection;
import org.multidb.schema.Relationship;
import org.multidb.schema.Relationship.Cardinality;
import org.multidb.schema.Table;
import org.multidb.schema.TableKind;

/** Decides which classes there are, what they are called, and what is in them. */
final class Plan {
    private final EntityRequest request;
    private final JavaTypes types;
    private final Map<QualifiedName, Table> tables = new LinkedHashMap<>();
    private final Map<QualifiedName, ClassName> classes = new HashMap<>();
    private final Map<QualifiedName, List<String>> ids = new HashMap<>();
    private final Map<List<String>, EnumClass> enums = new LinkedHashMap<>();
    private final JavaNames classNames = new JavaNames();
    private final List<String> notes = new ArrayList<>();
    private boolean untyped;
    private Optional<ClassName> arrayText = Optional.empty();

    /** A class for a type that lists its values. */
    record EnumClass(ClassName name, List<String> labels) {}

    Plan(EntityRequest request, Reflection reflection) {
        this.request = request;
        this.types = new JavaTypes(request.vendor());
        classNames.reserve(qualifier().simpleName()).reserve(unit().simpleName());
        Set<QualifiedName> junctions = junctions(reflection);
        reflection.tables().filter(t -> isWanted(t, reflection)).forEach(t -> choose(t, junctions));
        tables.keySet().forEach(t -> classes.put(t, className(classNames.type(t.name()))));
    }

    ClassName qualifier() {
        String id = request.database();
        return className(id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1));
    }

    ClassName unit() {
        return className(qualifier().simpleName() + "Unit");
    }

    List<String> notes() {
        return notes;
    }

    List<EnumClass> enums() {
        return List.copyOf(enums.values());
    }

    private ClassName className(String simple) {
        return ClassName.get(request.packageName(), simple);
    }

    private boolean isWanted(Table table, Reflection reflection) {
        return request.tables().isEmpty()
                || request.tables().stream()
                        .anyMatch(name -> reflection.table(name).equals(Optional.of(table)));
    }

    /** Pure junctions between tables that are both there: a many-to-many relationship stands for them. */
    private static Set<QualifiedName> junctions(Reflection reflection) {
        Set<QualifiedName> found = new HashSet<>();
        reflection
                .tables()
                .flatMap(t -> t.relationships().stream())
                .flatMap(r -> r.junction().stream())
                .filter(Relationship.Junction::pure)
                .forEach(j -> found.add(j.table()));
        return found;
    }

    private void choose(Table table, Set<QualifiedName> junctions) {
        List<String> key = key(table);
        if (table.kind().isView() || table.kind() == TableKind.PARTITION) {
            return; // a view has no key, a partition is reached through its table
        }
        if (key.isEmpty()) {
            notes.add(table.name() + " is left out: it has neither a primary key nor a unique one that is never null");
        } else if (request.tables().isEmpty() && junctions.contains(table.name())) {
            notes.add(table.name() + " is the table of a many-to-many relationship");
        } else {
            tables.put(table.name(), table);
            ids.put(table.name(), key);
        }
    }

    private static List<String> key(Table table) {
        return table.primaryKey()
                .or(() -> table.uniqueKeys().stream()
                        .filter(k -> k.columns().stream().allMatch(c -> table.column(c)
                                .filter(known -> !known.nullable())
                                .isPresent()))
                        .findFirst())
                .map(Key::columns)
                .orElse(List.of());
    }

    List<Entity> entities() {
        return tables.values().stream().map(this::entity).toList();
    }

    private Entity entity(Table table) {
        JavaNames fields = new JavaNames().reserve("class");
        List<String> key = ids.get(table.name());
        Set<String> written = columnsWrittenByLinks(table);
        List<Attribute> attributes = new ArrayList<>();
        table.columns().stream().filter(c -> !written.contains(c.name())).forEach(c -> attribute(table, c, key, fields)
                .ifPresent(attributes::add));
        List<Link> links = table.relationships().stream()
                .filter(this::isLinked)
                .map(r ->
                        new Link(fields.field(r.name()), classes.get(r.target()), r, written.containsAll(r.columns())))
                .toList();
        ClassName name = classes.get(table.name());
        Optional<ClassName> idClass = Optional.of(key)
                .filter(k -> k.size() > 1)
                .map(k -> className(classNames.type(name.simpleName() + "Id")));
        return new Entity(table, name, idClass, attributes, links);
    }

    private boolean isLinked(Relationship relationship) {
        boolean known = classes.containsKey(relationship.target());
        return known
                && relationship
                        .junction()
                        .map(j -> j.pure() && !classes.containsKey(j.table()))
                        .orElse(true);
    }

    /** A column that is part of the key, or of two foreign keys, is written by an attribute of its own. */
    private Set<String> columnsWrittenByLinks(Table table) {
        Set<String> taken = new HashSet<>(ids.get(table.name()));
        Set<String> shared = new HashSet<>();
        for (ForeignKey key : table.foreignKeys()) {
            key.columns().stream().filter(c -> !taken.add(c)).forEach(shared::add);
        }
        Set<String> written = new HashSet<>();
        table.relationships().stream()
                .filter(r -> isLinked(r) && isOwning(r))
                .filter(r -> r.columns().stream().noneMatch(shared::contains))
                .forEach(r -> written.addAll(r.columns()));
        return written;
    }

    private static boolean isOwning(Relationship relationship) {
        return relationship.cardinality() == Cardinality.MANY_TO_ONE
                || relationship.cardinality() == Cardinality.ONE_TO_ONE;
    }

    private Optional<Attribute> attribute(Table table, Column column, List<String> key, JavaNames fields) {
        Optional<TypeName> type = types.of(column.type());
        if (type.isEmpty()) {
            notes.add(table.name() + "." + column.name() + " is left out: "
                    + column.type().vendorType() + " has no counterpart");
            return Optional.empty();
        }
        if (types.isUntypedText(column.type())) {
            untyped = true;
        }
        Optional<ClassName> enumeration = enumeration(table, column);
        return Optional.of(new Attribute(
                fields.field(column.name()),
                enumeration.map(TypeName.class::cast).orElse(type.get()),
                column,
                key.contains(column.name()),
                enumeration
                        .map(e -> e.nestedClass(EnumWriter.CONVERTER))
                        .or(() -> arrayConverter(column.type()))
                        .map(TypeName.class::cast)));
    }

    private Optional<ClassName> arrayConverter(ColumnType type) {
        if (type.base().kind() != ColumnType.Kind.ARRAY) {
            return Optional.empty();
        }
        if (arrayText.isEmpty()) {
            arrayText = Optional.of(className(classNames.type("ArrayText")));
        }
        return arrayText;
    }

    /** The converter of arrays, where there are any; known once the entities are made. */
    Optional<ClassName> arrayText() {
        return arrayText;
    }

    /** Whether there are values that PostgreSQL takes as text without a type only; known once the entities are made. */
    boolean hasUntypedText() {
        return untyped;
    }

    /** One class for each type that has a name, or else for each column. */
    private Optional<ClassName> enumeration(Table table, Column column) {
        ColumnType type = column.type().base();
        if (type.kind() != ColumnType.Kind.ENUM || type.values().isEmpty()) {
            return Optional.empty();
        }
        List<String> identity = type.name()
                .map(n -> List.of(n.schema(), n.name()))
                .orElseGet(() -> List.of(table.name().schema(), table.name().name(), column.name()));
        String wanted = type.name().map(QualifiedName::name).orElse(table.name().name() + "_" + column.name());
        return Optional.of(
                enums.computeIfAbsent(identity, i -> new EnumClass(className(classNames.type(wanted)), type.values()))
                        .name());
    }
}
