package org.multidb.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.multidb.Printable;

/**
 * What is asked for with {@code entities}.
 *
 * @param database identifier
 * @param packageName of the classes
 * @param out folder to write into
 * @param tables the only ones wanted, empty for all
 * @param force whether files that are there are overwritten
 */
record EntitiesOptions(
        String database, String packageName, Path out, Set<String> tables, Optional<Path> config, boolean force) {
    static final String COMMAND = "entities";

    private static final String FORCE = "--force";
    private static final List<String> WITH_VALUE = List.of("--database", "--package", "--out", "--tables", "--config");

    /** @throws LauncherException for an option that does not exist, is missing, or has a wrong value */
    static EntitiesOptions parse(List<String> args) {
        Options options = Options.parse(COMMAND, args, WITH_VALUE, List.of(FORCE));
        String packageName = options.required("--package");
        if (!SourceVersion.isName(packageName)) {
            throw LauncherException.mistaken(
                    "--package", "'" + Printable.of(packageName) + "' is no package", "name one like com.acme.legacy");
        }
        return new EntitiesOptions(
                options.required("--database"),
                packageName,
                Path.of(options.required("--out")),
                Arrays.stream(options.value("--tables").orElse("").split(",", -1))
                        .map(String::strip)
                        .filter(t -> !t.isEmpty())
                        .collect(Collectors.toSet()),
                options.value("--config").map(Path::of),
                options.has(FORCE));
    }
}
