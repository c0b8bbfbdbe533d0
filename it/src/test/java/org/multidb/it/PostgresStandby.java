package org.multidb.it;

import static org.awaitility.Awaitility.await;

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
import java.time.Duration;
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

    private static final Duration STANDS_STILL = Duration.ofMinutes(1);
    private static final String SYNCHRONOUS = "synchronous";
    private static final String REPLICA = "replica";

    private PostgresStandby() {}

    /** A standby that has every commit before its client hears of it. */
    public static PostgresServer synchronousOf(PostgresServer primary, String name, int port) {
        DatabaseAddress admin = primary.admin("postgres");
        try {
            admin.execute("alter system reset synchronous_standby_names", "select pg_reload_conf()");
            PostgresServer standby = copy(primary, primary, SYNCHRONOUS, name, port);
            admin.execute(
                    "alter system set synchronous_standby_names = '" + SYNCHRONOUS + "'", "select pg_reload_conf()");
            return standby;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A read-only copy that nobody waits for. It follows the synchronous standby, so that it has nothing that a promotion of
     * that one loses, and goes on following it afterwards.
     */
    public static PostgresServer replicaOf(PostgresServer primary, PostgresServer standby, String name, int port) {
        return copy(primary, standby, REPLICA, name, port);
    }

    private static PostgresServer copy(PostgresServer primary, PostgresServer from, String as, String name, int port) {
        try {
            Path data = Workspace.fresh(name);
            backUp(primary.admin("postgres"), primary.data(), data);
            Files.createFile(data.resolve("standby.signal"));
            Files.writeString(
                    data.resolve("postgresql.auto.conf"), "primary_conninfo = '" + connection(from, as) + "'\n");
            return PostgresServer.on(data, port);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String connection(PostgresServer from, String as) {
        return "host=127.0.0.1 port=" + from.port() + " user=postgres application_name=" + as;
    }

    /** Makes a replica follow another server from now on. */
    public static void follow(PostgresServer replica, PostgresServer from) {
        try {
            replica.admin("postgres")
                    .execute(
                            "alter system set primary_conninfo = '" + connection(from, REPLICA) + "'",
                            "select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets a replica wait before it shows what it has received; {@code 0} for not at all. */
    public static void delay(PostgresServer replica, Duration delay) {
        try {
            replica.admin("postgres")
                    .execute(
                            "alter system set recovery_min_apply_delay = '" + delay.toMillis() + "ms'",
                            "select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** When this returns a replica goes on receiving, and shows nothing of it. */
    public static void pause(PostgresServer replica) {
        try {
            replica.admin("postgres").execute("select pg_wal_replay_pause()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        await("the replay stands still").atMost(STANDS_STILL).until(() -> isPaused(replica));
    }

    private static boolean isPaused(PostgresServer replica) throws SQLException {
        return replica.admin("postgres")
                        .number("select case pg_get_wal_replay_pause_state() when 'paused' then 1 else 0 end")
                == 1;
    }

    /** Ends {@link #pause}. */
    public static void resume(PostgresServer replica) {
        try {
            replica.admin("postgres").execute("select pg_wal_replay_resume()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
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

    /** Makes a standby a primary, and returns once it takes writes. */
    public static void promote(PostgresServer standby) {
        try {
            standby.admin("postgres").execute("select pg_promote(true, 60)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
