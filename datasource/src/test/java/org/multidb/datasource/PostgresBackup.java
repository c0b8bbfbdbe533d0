package org.multidb.datasource;

import java.io.IOException;
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
import javax.sql.DataSource;

/**
 * Copies the data of a running PostgreSQL, without {@code pg_basebackup}, which the embedded server has not (PostgreSQL manual,
 * "Making a Base Backup Using the Low Level API").
 */
final class PostgresBackup extends SimpleFileVisitor<Path> {
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

    private final Path from;
    private final Path to;

    private PostgresBackup(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    static void of(DataSource server, Path from, Path to) throws SQLException, IOException {
        try (Connection session = server.getConnection();
                Statement statement = session.createStatement()) {
            statement.execute("select pg_backup_start('replica', true)");
            Files.walkFileTree(from, new PostgresBackup(from, to));
            Files.createDirectories(to.resolve("pg_wal/archive_status"));
            Files.createDirectories(to.resolve("pg_wal/summaries"));
            try (ResultSet label = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                label.next();
                Files.writeString(to.resolve("backup_label"), label.getString(1));
            }
        }
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
            try {
                Files.copy(path, to.resolve(from.relativize(path)));
            } catch (NoSuchFileException e) {
                return visitFileFailed(path, e);
            }
        }
        return FileVisitResult.CONTINUE;
    }

    /** Files come and go meanwhile: what is missing then, the log makes up for. */
    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
        if (e instanceof NoSuchFileException && !Files.exists(path)) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }

    private static boolean belongs(Path path) {
        boolean content =
                path.getNameCount() > 1 && EMPTIED.contains(path.getName(0).toString());
        return !content && !LEFT_OUT.contains(path.toString());
    }
}
