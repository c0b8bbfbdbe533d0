package org.multidb.recovery;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The log's file: lines are appended, and forced to the disk on demand. Not thread-safe. (No FileChannel does the writing:
 * it would be closed when a server interrupts the thread of a request.)
 */
final class LogFile implements AutoCloseable {
    private final Path path;
    private final RandomAccessFile file;
    private long written;
    private long forced;

    private LogFile(Path path, RandomAccessFile file, long written) {
        this.path = path;
        this.file = file;
        this.written = written;
        this.forced = written;
    }

    /** Replaces the file by one with these lines, on the disk when this returns; or changes nothing. */
    static LogFile replace(Path path, List<String> texts) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        RandomAccessFile file = new RandomAccessFile(fresh.toFile(), "rw");
        try {
            file.setLength(0);
            file.write(encoded(texts, 1, texts.size()).getBytes(StandardCharsets.ISO_8859_1));
            file.getFD().sync();
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceDirectory(path.getParent());
            return new LogFile(path, file, texts.size());
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Without it the file's new name can be lost. Only POSIX systems open a directory, and only they need it. */
    private static void forceDirectory(Path directory) throws IOException {
        if (!Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            return;
        }
        boolean interrupted = Thread.interrupted(); // it would close the channel
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String encoded(List<String> texts, long first, long forced) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            lines.append(new LogLine(first + i, forced, texts.get(i)).encoded());
        }
        return lines.toString();
    }

    /** Appends lines. They survive the end of this process, but not yet that of the operating system. */
    void append(List<String> texts) throws IOException {
        file.write(encoded(texts, written + 1, forced).getBytes(StandardCharsets.ISO_8859_1));
        written += texts.size();
    }

    /** Forces what was appended to the disk. */
    void force() throws IOException {
        file.getFD().sync();
        forced = written;
    }

    long size() throws IOException {
        return file.length();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
