package org.multidb.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.multidb.config.Vendor;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Measures;
import org.multidb.it.Shared;
import org.multidb.schema.Reflection;
import org.multidb.schema.SchemaReader;

/** How long reading large schemas takes, beside the bare catalogue queries and other tools on the same server. */
@Measures
class ReflectionSpeedIT {
    /** The working directory is one below {@code it/target}. */
    private static final Path REPORT = Path.of("..", "reflection-report.md");

    private static final int ROUNDS = 15;
    private static final int WARM_UP = 5;
    private static final List<String> LINES = new ArrayList<>(List.of(
            "# Reflection: figures",
            "",
            "Java " + System.getProperty("java.version") + ", "
                    + Runtime.getRuntime().availableProcessors()
                    + " processors shared by the test, the servers and whatever"
                    + " else runs. Medians of " + ROUNDS + " readings after " + WARM_UP
                    + ", in milliseconds, with the fastest"
                    + " and the slowest.",
            ""));

    /** The least that tells tables, columns, constraints and indexes. */
    private static final List<String> BARE = List.of(
            "select c.oid, c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                    + " where n.nspname = 'public' and c.relkind in ('r','p','v','m','f')",
            "select a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,"
                    + " pg_get_expr(d.adbin, d.adrelid) from pg_attribute a join pg_class c on c.oid = a.attrelid"
                    + " join pg_namespace n on n.oid = c.relnamespace left join pg_attrdef d on d.adrelid = a.attrelid"
                    + " and d.adnum = a.attnum where n.nspname = 'public' and c.relkind in ('r','p','v','m','f')"
                    + " and a.attnum > 0 and not a.attisdropped order by a.attrelid, a.attnum",
            "select k.conrelid, k.conname, k.contype, k.conkey::text, k.confrelid, k.confkey::text, k.confupdtype,"
                    + " k.confdeltype from pg_constraint k join pg_namespace n on n.oid = k.connamespace"
                    + " where n.nspname = 'public'",
            "select i.indrelid, x.relname, i.indisunique, i.indkey::text, pg_get_expr(i.indpred, i.indrelid)"
                    + " from pg_index i join pg_class x on x.oid = i.indexrelid"
                    + " join pg_namespace n on n.oid = x.relnamespace where n.nspname = 'public'");

    /** What the planner has to know of a database that has grown for years. */
    private static final String CATALOGUE = "pg_class, pg_attribute, pg_attrdef, pg_constraint, pg_index, pg_type,"
            + " pg_namespace, pg_description, pg_inherits, pg_sequence, pg_depend, pg_enum, pg_proc";

    private record Figures(double median, double fastest, double slowest) {
        static Figures of(List<Double> millis) {
            double[] sorted = millis.stream().mapToDouble(d -> d).sorted().toArray();
            return new Figures(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f (%.1f–%.1f)", median, fastest, slowest);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    @AfterAll
    static void writeReport() throws IOException {
        Files.write(REPORT, LINES);
    }

    @Test
    void postgresqlIsReadAsFastAsItsCatalogueAllows() throws Exception {
        DatabaseAddress small = Shared.postgres().create("speed");
        DatabaseAddress large = Shared.postgres().create("speed");
        create(small.connect(), 1_000, "");
        create(large.connect(), 10_000, "");
        line("## PostgreSQL");
        try (Connection connection = small.connect();
                Connection more = large.connect()) {
            List<Double> ours = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            List<Double> tenfold = new ArrayList<>();
            double first = millis(() -> read(Vendor.POSTGRESQL, connection));
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                add(bare, round, millis(() -> bare(connection)));
                add(ours, round, millis(() -> read(Vendor.POSTGRESQL, connection)));
                add(tenfold, round, millis(() -> read(Vendor.POSTGRESQL, more)));
            }
            double ratio = ratio(ours, bare);
            double growth = ratio(tenfold, ours);
            line("| what | ms |", "|---|---|");
            line("| four bare catalogue queries | " + Figures.of(bare) + " |");
            line("| our reader, 1,000 tables | " + Figures.of(ours) + " |");
            line(String.format(Locale.ROOT, "| our reader, the very first time in this JVM | %.1f |", first));
            line("| our reader, 10,000 tables | " + Figures.of(tenfold) + " |");
            line(String.format(Locale.ROOT, "| memory kept for 10,000 tables | %.1f MB |", memory(more)));
            compareWithOthers(small, Figures.of(ours).median());
            line(
                    "",
                    String.format(
                            Locale.ROOT,
                            "%.2f times the bare queries; ten times the tables take %.1f times as long.",
                            ratio,
                            growth),
                    "");
            assertThat(ratio).as("our reader against the bare queries").isLessThan(2);
            assertThat(growth).as("ten times the tables").isLessThan(20);
        }
    }

    @Test
    void mariadbAndDerbyAreReported() throws Exception {
        DatabaseAddress maria = Shared.mariaDb().create("speed");
        DatabaseAddress derby = new DatabaseAddress("jdbc:derby:memory:speed;create=true", "app", "app");
        create(maria.connect(), 1_000, "");
        create(derby.connect(), 1_000, " not null");
        line("## MariaDB and Derby, 1,000 tables", "| what | ms |", "|---|---|");
        for (Vendor vendor : List.of(Vendor.MARIADB, Vendor.DERBY)) {
            try (Connection connection = (vendor == Vendor.MARIADB ? maria : derby).connect()) {
                List<Double> ours = new ArrayList<>();
                for (int round = 0; round < 2 + 5; round++) {
                    double millis = millis(() -> read(vendor, connection));
                    if (round >= 2) {
                        ours.add(millis);
                    }
                }
                double jdbc = millis(() -> read(Vendor.OTHER, connection));
                line("| " + vendor.text() + ", our reader | " + Figures.of(ours) + " |");
                line(String.format(Locale.ROOT, "| %s, JDBC metadata, once | %.0f |", vendor.text(), jdbc));
            }
        }
        line("");
    }

    private static void line(String... lines) {
        LINES.addAll(Arrays.asList(lines));
    }

    private static void add(List<Double> figures, int round, double millis) {
        if (round >= WARM_UP) {
            figures.add(millis);
        }
    }

    /** Five columns in each table; every second one has a foreign key and an index. */
    private static void create(Connection connection, int tables, String notNull) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < tables; i++) {
                String key = i % 2 == 1 ? ", foreign key (parent_id) references t" + (i - 1) + " (id)" : "";
                statement.addBatch("create table t" + i + " (id integer" + notNull + " primary key, parent_id integer,"
                        + " name varchar(100) default 'x' not null, amount decimal(12, 2), made timestamp" + key + ")");
                if (i % 2 == 0) {
                    statement.addBatch("create index t" + i + "_name on t" + i + " (name)");
                }
                if (i % 500 == 499) {
                    statement.executeBatch();
                    connection.commit();
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                statement.execute("vacuum analyze " + CATALOGUE);
            }
        }
    }

    private static Reflection read(Vendor vendor, Connection connection) throws SQLException {
        Reflection read = SchemaReader.of(vendor).read(connection, List.of());
        assertThat(read.tables().count()).isGreaterThanOrEqualTo(1_000);
        return read;
    }

    private static void bare(Connection connection) throws SQLException {
        int seen = 0;
        for (String sql : BARE) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int i = 1; i <= columns; i++) {
                        seen += rows.getString(i) == null ? 0 : 1;
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(10_000);
    }

    /** The median of the rounds' ratios, so that a machine which grows slower meanwhile is so for both. */
    private static double ratio(List<Double> some, List<Double> others) {
        return Figures.of(IntStream.range(0, some.size())
                        .mapToObj(i -> some.get(i) / others.get(i))
                        .toList())
                .median();
    }

    private static double millis(Work work) throws SQLException {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start).toNanos() / 1e6;
    }

    /** The heap with one schema more. */
    private static double memory(Connection connection) throws SQLException {
        long before = used();
        Reflection kept = read(Vendor.POSTGRESQL, connection);
        double megabytes = (used() - before) / 1e6;
        assertThat(kept.tables().count()).isEqualTo(10_000);
        assertThat(megabytes).as("memory of 10,000 tables").isLessThan(60);
        return megabytes;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void compareWithOthers(DatabaseAddress database, double ours) throws Exception {
        Optional<Double> python = SqlAlchemy.millis(database);
        String tool =
                python.isPresent() ? "SQLAlchemy's reflect()" : "SchemaCrawler (SQLAlchemy is not installed here)";
        double theirs = python.isPresent() ? python.get() : Crawler.millis(database);
        double ratio = theirs / ours;
        line(String.format(Locale.ROOT, "| %s, %.0f times ours | %.0f |", tool, ratio, theirs));
        assertThat(ratio).as("%s against our reader", tool).isGreaterThanOrEqualTo(20);
    }
}
