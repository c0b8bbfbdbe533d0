package org.multidb.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes copies of a running PostgreSQL that follow it by streaming, with what the embedded server has: there is no
 * {@code pg_basebackup} (PostgreSQL manual, "Making a Base Backup Using the Low Level API").
 */
public final class PostgresStandby {
    /** Whose content belongs to the running server and not to its data. */
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "standby.signal", "backup_label.old");

    private PostgresStandby() {}

    /** A standby that has every commit before its client hears of it. */
    public static PostgresServer synchronousOf(PostgresServer primary, String name, int port) {
        DatabaseAddress admin = primary.admin("postgres");
        try {
            Path data = Workspace.fresh(name);
            admin.execute("alter system reset synchronous_standby_names", "select pg_reload_conf()");
            backUp(admin, primary.data(), data);
            follow(primary, data);
            PostgresServer standby = PostgresServer.on(data, port);
            admin.execute("alter system set synchronous_standby_names = '*'", "select pg_reload_conf()");
            return standby;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void backUp(DatabaseAddress admin, Path from, Path to) throws SQLException, IOException {
        try (Connection session = admin.connect();
                Statement statement = session.createStatement()) {
            statement.execute("select pg_backup_start('standby', true)");
            copy(from, to);
            try (ResultSet label = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                label.next();
                Files.writeString(to.resolve("backup_label"), label.getString(1));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> found = Files.walk(from)) {
            for (Path path : found.filter(p -> belongs(from.relativize(p))).toList()) {
                copyOne(path, to.resolve(from.relativize(path)));
            }
        }
        Files.createDirectories(to.resolve("pg_wal/archive_status"));
        Files.createDirectories(to.resolve("pg_wal/summaries"));
    }

    private static boolean belongs(Path path) {
        boolean content =
                path.getNameCount() > 1 && EMPTIED.contains(path.getName(0).toString());
        return !content && !LEFT_OUT.contains(path.toString());
    }

    private static void copyOne(Path path, Path target) throws IOException {
        if (Files.isDirectory(path)) {
            Files.createDirectories(target);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        } else {
            Files.copy(path, target);
        }
    }

    private static void follow(PostgresServer primary, Path data) throws IOException {
        Files.createFile(data.resolve("standby.signal"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + primary.port() + " user=postgres'\n");
    }

    /** Makes a standby a primary, and returns once it takes writes. */
    public static void promote(PostgresServer standby) {
        try {
            standby.admin("postgres").execute("select pg_promote(true, 60)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
