package org.multidb.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that was read of one database at one moment. Immutable.
 *
 * @param schemas by name, in configured order; the first is the default one
 */
public record Reflection(Map<String, Schema> schemas) {

    public Reflection {
        schemas = Collections.unmodifiableMap(new LinkedHashMap<>(schemas));
    }

    /** Every table and view, in the order of schemas and then of names. */
    public Stream<Table> tables() {
        return schemas.values().stream().flatMap(s -> s.tables().values().stream());
    }

    /** The table or view of that name. */
    public Optional<Table> table(QualifiedName name) {
        return Optional.ofNullable(schemas.get(name.schema()))
                .map(s -> s.tables().get(name.name()));
    }

    /** A table as callers name it: {@code table} in the default schema, or {@code schema.table}. */
    public Optional<Table> table(String name) {
        return defaultSchema().map(s -> s.tables().get(name)).or(() -> qualified(name));
    }

    /** Both parts may hold dots, so each is tried; the shortest schema wins. */
    private Optional<Table> qualified(String name) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            Optional<Table> found = table(new QualifiedName(name.substring(0, dot), name.substring(dot + 1)));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The first schema; empty where none of the configured ones could be seen. */
    public Optional<Schema> defaultSchema() {
        return schemas.values().stream().findFirst();
    }
}
