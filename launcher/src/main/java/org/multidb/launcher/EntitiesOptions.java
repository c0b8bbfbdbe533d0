package org.multidb.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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

    private static final List<String> WITH_VALUE = List.of("--database", "--package", "--out", "--tables", "--config");

    /** @throws LauncherException for an option that does not exist, is missing, or has a wrong value */
    static EntitiesOptions parse(List<String> args) {
        Map<String, String> values = new HashMap<>();
        boolean force = false;
        Iterator<String> rest = args.stream().flatMap(a -> split(a).stream()).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (option.equals("--force")) {
                force = true;
            } else if (WITH_VALUE.contains(option) && rest.hasNext()) {
                values.put(option, rest.next());
            } else {
                throw LauncherException.mistaken(
                        Printable.of(option),
                        "there is no such option of entities, or its value is missing",
                        "see java -jar multidb.jar --help");
            }
        }
        return of(values, force);
    }

    private static List<String> split(String arg) {
        int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
        return equals < 0 ? List.of(arg) : List.of(arg.substring(0, equals), arg.substring(equals + 1));
    }

    private static EntitiesOptions of(Map<String, String> values, boolean force) {
        String packageName = required(values, "--package");
        if (!SourceVersion.isName(packageName)) {
            throw LauncherException.mistaken(
                    "--package", "'" + Printable.of(packageName) + "' is no package", "name one like com.acme.legacy");
        }
        return new EntitiesOptions(
                required(values, "--database"),
                packageName,
                Path.of(required(values, "--out")),
                Arrays.stream(values.getOrDefault("--tables", "").split(",", -1))
                        .map(String::strip)
                        .filter(t -> !t.isEmpty())
                        .collect(Collectors.toSet()),
                Optional.ofNullable(values.get("--config")).map(Path::of),
                force);
    }

    private static String required(Map<String, String> values, String option) {
        return Optional.ofNullable(values.get(option))
                .filter(v -> !v.isBlank())
                .orElseThrow(() -> LauncherException.mistaken(
                        option, "it is missing", "write java -jar multidb.jar entities " + option + " <value> …"));
    }
}
