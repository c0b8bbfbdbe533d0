package org.multidb.entities;

import com.palantir.javapoet.AnnotationSpec;
import java.util.Optional;
import org.multidb.config.Vendor;
import org.multidb.schema.QualifiedName;
import org.multidb.schema.Schema;

/**
 * Names of tables and columns as annotations hold them: always in quotes (Jakarta Persistence, section "Naming of Database
 * Objects"), so that case, blanks and reserved words survive. The default schema is left out, so that the classes work
 * wherever the connection's own schema has the tables.
 */
final class SqlNames {
    private final String defaultSchema;
    private final boolean catalogs;
    private final String quote;

    SqlNames(Optional<Schema> defaultSchema, Vendor vendor) {
        this.defaultSchema = defaultSchema.map(Schema::name).orElse("");
        this.catalogs = vendor == Vendor.MARIADB || vendor == Vendor.MYSQL;
        this.quote = catalogs ? "`" : "\"";
    }

    /** A quote inside is doubled, as it will stand in the vendor's SQL. */
    String quoted(String name) {
        return '"' + name.replace(quote, quote + quote) + '"';
    }

    AnnotationSpec table(AnnotationSpec.Builder annotation, QualifiedName table) {
        members(annotation, table);
        return annotation.build();
    }

    void members(AnnotationSpec.Builder annotation, QualifiedName table) {
        annotation.addMember("name", "$S", quoted(table.name()));
        if (!table.schema().equals(defaultSchema)) {
            annotation.addMember(catalogs ? "catalog" : "schema", "$S", quoted(table.schema()));
        }
    }

    /** PostgreSQL alone tells sequences; the provider puts the name in single quotes for {@code nextval}. */
    String sequence(QualifiedName sequence) {
        String name = quoted(sequence.name()).replace("'", "''");
        return sequence.schema().equals(defaultSchema)
                ? name
                : quoted(sequence.schema()).replace("'", "''") + "." + name;
    }
}
