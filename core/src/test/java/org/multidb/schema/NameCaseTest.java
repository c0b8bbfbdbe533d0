package org.multidb.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class NameCaseTest {
    @Test
    void theStandardFoldsToUpperCase() throws SQLException {
        assertThat(rule("jdbc:derby:memory:names;create=true")).isEqualTo(NameCase.UPPER);
        assertThat(rule("jdbc:h2:mem:names")).isEqualTo(NameCase.UPPER);
        assertThat(rule("jdbc:h2:mem:lower;DATABASE_TO_LOWER=true")).isEqualTo(NameCase.LOWER);
    }

    @Test
    void namesWithoutQuotesAreFolded() {
        assertThat(NameCase.UPPER.means("Orders", false, "ORDERS")).isTrue();
        assertThat(NameCase.UPPER.means("Orders", true, "ORDERS")).isFalse();
        assertThat(NameCase.LOWER.means("Orders", false, "orders")).isTrue();
        assertThat(NameCase.LOWER.meansColumn("Id", true, "id")).isFalse();
    }

    @Test
    void whereTablesKeepTheirCaseColumnsDoNotCare() {
        assertThat(NameCase.EXACT.means("Orders", false, "orders")).isFalse();
        assertThat(NameCase.EXACT.means("orders", false, "orders")).isTrue();
        assertThat(NameCase.EXACT.meansColumn("Id", true, "id")).isTrue();
        assertThat(NameCase.IGNORED.means("Orders", true, "orders")).isTrue();
    }

    private static NameCase rule(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return NameCase.of(connection.getMetaData());
        }
    }
}
