package org.multidb.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Where the tests keep what they start: directories below the working directory, {@code it/target/it-1} or, of tests
 * that run beside those, {@code it-2}. */
public final class Workspace {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Map<String, Integer> USED = new ConcurrentHashMap<>();

    private Workspace() {}

    /** A directory that is empty: the name, with a number where this run has used it before. */
    public static Path fresh(String name) {
        int use = USED.merge(name, 1, Integer::sum);
        Path directory = ROOT.resolve(use == 1 ? name : name + "-" + use);
        delete(directory);
        return create(directory);
    }

    /** A directory that keeps its content between runs, until {@code mvn clean}. */
    public static Path kept(String name) {
        return create(ROOT.resolve(name));
    }

    private static Path create(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> found = Files.walk(directory)) {
            List<Path> childrenFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : childrenFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
