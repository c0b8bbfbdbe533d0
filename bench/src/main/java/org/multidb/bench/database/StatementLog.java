package org.multidb.bench.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a server was told to do, from its own log. It is on only while somebody looks, because it costs time. */
public final class StatementLog {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final EmbeddedPostgres server;
    private final Path file;

    StatementLog(EmbeddedPostgres server, Path file) {
        this.server = server;
        this.file = file;
    }

    /** Switches it on, and gives the place from which on {@link #since} reads. */
    public long begin() throws SQLException, IOException, InterruptedException {
        long from = Files.size(file);
        set("all");
        awaitMarker(from, "begin-" + System.nanoTime());
        return Files.size(file);
    }

    /** Every statement in a database since then, and switches the log off. */
    public List<String> since(long from, String database) throws SQLException, IOException, InterruptedException {
        awaitMarker(from, "end-" + System.nanoTime());
        set("none");
        String prefix = database + ":";
        return Arrays.stream(text(from).split("\n", -1))
                .filter(line -> line.startsWith(prefix))
                .filter(line -> line.contains("LOG:  execute ") || line.contains("LOG:  statement: "))
                .toList();
    }

    private void set(String what) throws SQLException {
        execute("alter system set log_statement = '" + what + "'");
        execute("select pg_reload_conf()");
    }

    /** A server reloads its settings, and writes its log, a moment later; when the marker is there, so is what was before. */
    private void awaitMarker(long from, String marker) throws SQLException, IOException, InterruptedException {
        long start = System.nanoTime();
        do {
            execute("select '" + marker + "'");
            if (text(from).contains(marker)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        } while (System.nanoTime() - start < PATIENCE_NANOS);
        throw new IllegalStateException(file + " does not tell of statements");
    }

    private String text(long from) throws IOException {
        byte[] all = Files.readAllBytes(file);
        return new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
