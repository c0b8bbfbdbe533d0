package org.multidb.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class DataSourceNamesTest {
    private static final String UNITS = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="db1"><jta-data-source>jdbc/db1</jta-data-source></persistence-unit>
              <persistence-unit name="db2">
                <jta-data-source>
                  ${MPCONFIG=multidb.database.db2.jndi-name:jdbc/db2}
                </jta-data-source>
              </persistence-unit>
            </persistence>
            """;

    @Test
    void unitsAreFoundInTheLibrariesOfTheWarAndInItsClasses() throws IOException {
        byte[] library = zip(Map.of("META-INF/persistence.xml", bytes(UNITS)));
        byte[] war = zip(Map.of(
                "WEB-INF/lib/model.jar", library,
                "WEB-INF/lib/other.jar", zip(Map.of("a.txt", bytes("x"))),
                "WEB-INF/classes/META-INF/persistence.xml", bytes(UNITS.replace("jdbc/db1", "jdbc/more"))));

        assertThat(names(war)).containsExactlyInAnyOrder("jdbc/db1", "jdbc/db2", "jdbc/more");
    }

    @Test
    void anApplicationWithoutUnitsRefersToNothing() throws IOException {
        assertThat(names(zip(Map.of("index.html", bytes("x"))))).isEmpty();
    }

    @Test
    void aBrokenDescriptorIsAnError() throws IOException {
        byte[] war = zip(Map.of("WEB-INF/classes/META-INF/persistence.xml", bytes("<persistence>")));

        assertThatThrownBy(() -> names(war)).isInstanceOf(IOException.class);
    }

    private static Set<String> names(byte[] war) throws IOException {
        return DataSourceNames.in(new ByteArrayInputStream(war));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }
}
