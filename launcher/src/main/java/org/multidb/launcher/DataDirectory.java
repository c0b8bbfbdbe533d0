package org.multidb.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What outlives a start: embedded databases, transaction log, instance name, log files. One process at a time may use
 * it; the operating system ends that claim when the process ends, however it ends.
 */
final class DataDirectory implements Closeable {
    private static final String HINT = "choose another directory with multidb.data-dir";

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Makes the directory where it does not exist, readable for its owner alone, and claims it.
     *
     * @throws LauncherException where it cannot be written to, or another process has claimed it
     */
    static DataDirectory open(Path root) {
        try {
            makePrivate(root);
            return new DataDirectory(root, claim(root));
        } catch (IOException e) {
            throw LauncherException.failed(
                    root.toString(),
                    "the data directory cannot be written to (" + reason(e) + ")",
                    "give this user the right to write there, or " + HINT,
                    e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName();
    }

    private static void makePrivate(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Path parent = directory.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            FileStore store = Files.getFileStore(parent == null ? directory.getRoot() : parent);
            if (store.supportsFileAttributeView("posix")) {
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(directory);
            }
        }
    }

    /** The process id is in a file of its own: some systems let nobody read a locked file. */
    private static FileChannel claim(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(root.resolve("multidb.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw LauncherException.failed(
                    root.toString(),
                    "the data directory is in use by another multidb (process " + holder(root) + ")",
                    "stop that process, or " + HINT);
        }
        Files.writeString(root.resolve("multidb.pid"), ProcessHandle.current().pid() + "\n");
        return channel;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String holder(Path root) throws IOException {
        Path pid = root.resolve("multidb.pid");
        return Files.exists(pid) ? Files.readString(pid).strip() : "unknown";
    }

    /** The name that identifies this instance to the databases: as configured, else one made at the first start. */
    String instanceName(Optional<String> configured) {
        return configured.orElseGet(this::keptName);
    }

    private String keptName() {
        Path kept = root.resolve("instance-name");
        try {
            if (!Files.exists(kept)) {
                byte[] random = new byte[4];
                new SecureRandom().nextBytes(random);
                Path draft = Files.writeString(root.resolve("instance-name.new"), name(random) + "\n");
                Files.move(draft, kept, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(kept).strip();
        } catch (IOException e) {
            throw LauncherException.failed(
                    kept.toString(), "the instance name cannot be read or kept", "make the file readable", e);
        }
    }

    private static String name(byte[] random) {
        return "multidb-" + HexFormat.of().formatHex(random);
    }

    /** Log files, of as many starts as fit. */
    Path logs() throws IOException {
        return Files.createDirectories(root.resolve("logs"));
    }

    /** An empty directory for the server's own files of this start, readable for its owner alone: it has passwords. */
    Path emptyServerDirectory() throws IOException {
        removeServerDirectory();
        Path server = root.resolve("server");
        makePrivate(server);
        return server;
    }

    /** Removes what the server left. */
    void removeServerDirectory() throws IOException {
        Path server = root.resolve("server");
        if (Files.exists(server)) {
            Folders.remove(server);
        }
    }

    /** Gives up the claim. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(root.resolve("multidb.pid"));
        lock.close();
    }
}
