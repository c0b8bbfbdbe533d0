package org.multidb.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntitiesCommandTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
    private final Launcher launcher = new Launcher(new Terminal(stream, stream));

    @TempDir
    private Path directory;

    @BeforeEach
    void createLegacyDatabase() throws SQLException, IOException {
        String url = "jdbc:derby:" + directory.resolve("legacy");
        try (Connection connection = DriverManager.getConnection(url + ";create=true;user=app");
                Statement statement = connection.createStatement()) {
            statement.execute("create table customers (id integer not null primary key, name varchar(20))");
            statement.execute("create table secrets (id integer not null primary key)");
        }
        Files.writeString(
                directory.resolve("multidb.properties"),
                "multidb.databases=db3\nmultidb.database.db3.url=" + url + "\nmultidb.database.db3.username=app\n");
    }

    @Test
    void writesTheClassesOfTheWantedTablesAndWhatMakesATypedDatabase() throws IOException {
        ExitCode code = run("--tables", "CUSTOMERS");

        assertThat(code).as(output.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.DONE);
        Path out = directory.resolve("out");
        assertThat(out.resolve("com/acme/legacy/Customers.java")).content().contains("@Entity");
        assertThat(out.resolve("com/acme/legacy/Db3.java")).content().contains("@Database(\"db3\")");
        assertThat(out.resolve("com/acme/legacy/Db3Unit.java")).content().contains("@Produces");
        assertThat(out.resolve("META-INF/persistence-unit.xml"))
                .content()
                .contains("<class>com.acme.legacy.Customers</class>");
        assertThat(out.resolve("com/acme/legacy/Secrets.java")).doesNotExist();
    }

    @Test
    void overwritesNothingUnlessForced() throws IOException {
        assertThat(run()).isEqualTo(ExitCode.DONE);
        Path customers = directory.resolve("out/com/acme/legacy/Customers.java");
        Files.writeString(customers, "mine");

        assertThat(run()).isEqualTo(ExitCode.MISTAKES);
        assertThat(customers).hasContent("mine");
        assertThat(run("--force")).isEqualTo(ExitCode.DONE);
        assertThat(customers).content().contains("@Entity");
    }

    @Test
    void saysWhatIsMissingOrUnknown() {
        assertThat(launcher.run("entities", "--package", "a.b")).isEqualTo(ExitCode.MISTAKES);
        assertThat(run("--tables", "NOTHING")).isEqualTo(ExitCode.MISTAKES);
        assertThat(run("--package", "no package")).isEqualTo(ExitCode.MISTAKES);
        assertThat(run("--database", "db9")).isEqualTo(ExitCode.MISTAKES);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("--database: it is missing")
                .contains("there is no table NOTHING")
                .contains("is no package")
                .contains("use one of db3");
    }

    private ExitCode run(String... more) {
        String[] args = {
            "entities",
            "--config",
            directory.resolve("multidb.properties").toString(),
            "--database=db3",
            "--package",
            "com.acme.legacy",
            "--out",
            directory.resolve("out").toString()
        };
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return launcher.run(all);
    }
}
