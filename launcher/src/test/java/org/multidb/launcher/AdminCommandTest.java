package org.multidb.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdminCommandTest {
    @Test
    void separatorsInsideAValueAreEscaped() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("url", "jdbc:derby:C\\db;create=true");
        properties.put("user", "it's \"me\"");
        properties.put("password", "");

        assertThat(AdminCommand.properties(properties))
                .isEqualTo("url=jdbc\\:derby\\:C\\\\db;create\\=true:user=it\\'s \\\"me\\\":password=\"\"");
    }

    @Test
    void aCommandIsAsAdministratorsWriteIt() {
        AdminCommand command = AdminCommand.of("create-jdbc-resource", Map.of("connectionpoolid", "pool1"), "jdbc/db1");

        assertThat(command.multimode()).isEqualTo("create-jdbc-resource --connectionpoolid pool1 jdbc/db1");
        assertThat(command.bootFile()).isEqualTo(command.multimode());
        assertThat(AdminCommand.set("a.b", true).multimode()).isEqualTo("set a.b=true");
    }

    @Test
    void whatIsNotPlainIsQuoted() {
        AdminCommand command = new AdminCommand("x", List.of("a b", "it's", "\"\\'", "c\\:d", ""));

        assertThat(command.multimode()).isEqualTo("x 'a b' \"it's\" \"\\\"\\\\'\" 'c\\:d' ''");
    }

    @Test
    void aBootFileHasNoQuotes() {
        assertThat(new AdminCommand("x", List.of("c\\:d")).bootFile()).isEqualTo("x c\\:d");
        assertThatThrownBy(() -> new AdminCommand("x", List.of("a b")).bootFile())
                .isInstanceOf(LauncherException.class);
    }

    @Test
    void theTextFormDoesNotShowArguments() {
        assertThat(new AdminCommand("x", List.of("--property", "password=sesame")))
                .hasToString("x");
    }
}
