package org.multidb.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

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
        Files.walkFileTree(from, new Copy(from, to));
        Files.createDirectories(to.resolve("pg_wal/archive_status"));
        Files.createDirectories(to.resolve("pg_wal/summaries"));
    }

    /** Of a directory in which files come and go meanwhile: what is missing then, the log makes up for. */
    private static final class Copy extends SimpleFileVisitor<Path> {
        private final Path from;
        private final Path to;

        Copy(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
            if (!belongs(from.relativize(path))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Path target = Files.createDirectories(to.resolve(from.relativize(path)));
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
            if (belongs(from.relativize(path))) {
                copyUnlessGone(path, to.resolve(from.relativize(path)));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }

    private static void copyUnlessGone(Path path, Path target) throws IOException {
        try {
            Files.copy(path, target);
        } catch (NoSuchFileException e) {
            if (Files.exists(path)) {
                throw e;
            }
        }
    }

    private static boolean belongs(Path path) {
        boolean content =
                path.getNameCount() > 1 && EMPTIED.contains(path.getName(0).toString());
        return !content && !LEFT_OUT.contains(path.toString());
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
