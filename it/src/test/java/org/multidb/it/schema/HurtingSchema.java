package org.multidb.it.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The schema of one vendor with everything in it that other tools stumble over. */
final class HurtingSchema {
    private HurtingSchema() {}

    static void create(String vendor, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : script(vendor).split(";\\R", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static String script(String vendor) {
        try (InputStream in = HurtingSchema.class.getResourceAsStream("/schema/" + vendor + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
