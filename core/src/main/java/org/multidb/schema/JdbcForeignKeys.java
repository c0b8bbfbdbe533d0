package org.multidb.schema;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Foreign keys from the rows of {@link DatabaseMetaData#getImportedKeys}: one row for each column, in the order of the
 * key; a row that begins with 1 begins a key, whether keys have names or not.
 */
final class JdbcForeignKeys {
    private final JdbcScope scope;
    private final List<Draft> drafts = new ArrayList<>();

    /** A key while its columns come in. */
    private record Draft(
            String name,
            QualifiedName target,
            List<Part> parts,
            ReferentialAction onUpdate,
            ReferentialAction onDelete,
            Deferral deferral) {

        ForeignKey key() {
            parts.sort(Comparator.comparingInt(Part::position));
            return new ForeignKey(
                    name,
                    parts.stream().map(Part::column).toList(),
                    target,
                    parts.stream().map(Part::targetColumn).toList(),
                    onUpdate,
                    onDelete,
                    deferral);
        }
    }

    private record Part(int position, String column, String targetColumn) {}

    JdbcForeignKeys(JdbcScope scope) {
        this.scope = scope;
    }

    void add(ResultSet row) throws SQLException {
        String name = Objects.requireNonNullElse(row.getString("FK_NAME"), "");
        Part part = new Part(row.getInt("KEY_SEQ"), row.getString("FKCOLUMN_NAME"), row.getString("PKCOLUMN_NAME"));
        draft(name, part, row).parts().add(part);
    }

    /** Rows of keys to the same table may be mixed, so that the name counts where there is one. */
    private Draft draft(String name, Part part, ResultSet row) throws SQLException {
        if (name.isEmpty() ? part.position() > 1 : has(name)) {
            return name.isEmpty()
                    ? drafts.get(drafts.size() - 1)
                    : drafts.stream()
                            .filter(d -> d.name().equals(name))
                            .findFirst()
                            .orElseThrow();
        }
        Draft draft = new Draft(
                name,
                new QualifiedName(scope.schemaOf(row, "PK"), row.getString("PKTABLE_NAME")),
                new ArrayList<>(),
                action(row.getShort("UPDATE_RULE")),
                action(row.getShort("DELETE_RULE")),
                deferral(row.getShort("DEFERRABILITY")));
        drafts.add(draft);
        return draft;
    }

    private boolean has(String name) {
        return drafts.stream().anyMatch(d -> d.name().equals(name));
    }

    List<ForeignKey> all() {
        return drafts.stream().map(Draft::key).toList();
    }

    private static ReferentialAction action(short rule) {
        return switch (rule) {
            case DatabaseMetaData.importedKeyCascade -> ReferentialAction.CASCADE;
            case DatabaseMetaData.importedKeyRestrict -> ReferentialAction.RESTRICT;
            case DatabaseMetaData.importedKeySetNull -> ReferentialAction.SET_NULL;
            case DatabaseMetaData.importedKeySetDefault -> ReferentialAction.SET_DEFAULT;
            default -> ReferentialAction.NO_ACTION;
        };
    }

    private static Deferral deferral(short code) {
        return switch (code) {
            case DatabaseMetaData.importedKeyInitiallyDeferred -> Deferral.INITIALLY_DEFERRED;
            case DatabaseMetaData.importedKeyInitiallyImmediate -> Deferral.INITIALLY_IMMEDIATE;
            default -> Deferral.NONE;
        };
    }
}
