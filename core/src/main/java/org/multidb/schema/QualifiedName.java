package org.multidb.schema;

/**
 * The name of something in a schema, exactly as the database writes it. Where a product has no schemas, the schema is
 * what it has instead, as MariaDB's databases.
 */
public record QualifiedName(String schema, String name) implements Comparable<QualifiedName> {

    /** {@code schema.name}, for messages; not quoted, so not for SQL. */
    @Override
    public String toString() {
        return schema + "." + name;
    }

    @Override
    public int compareTo(QualifiedName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }
}
