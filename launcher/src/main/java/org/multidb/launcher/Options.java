package org.multidb.launcher;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.multidb.Printable;

/** What follows a command: options with a value, and options that stand alone. */
final class Options {
    private final String command;
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> alone = new HashSet<>();

    private Options(String command) {
        this.command = command;
    }

    /** @throws LauncherException for an option that is in neither list, or has no value */
    static Options parse(String command, List<String> args, List<String> withValue, List<String> standingAlone) {
        Options options = new Options(command);
        Iterator<String> rest = args.stream().flatMap(a -> split(a).stream()).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (standingAlone.contains(option)) {
                options.alone.add(option);
            } else if (withValue.contains(option) && rest.hasNext()) {
                options.values.put(option, rest.next());
            } else {
                throw LauncherException.mistaken(
                        Printable.of(option),
                        "there is no such option of " + command + ", or its value is missing",
                        "see java -jar multidb.jar --help");
            }
        }
        return options;
    }

    /** {@code --port=80} is {@code --port 80}. */
    static List<String> split(String arg) {
        int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
        return equals < 0 ? List.of(arg) : List.of(arg.substring(0, equals), arg.substring(equals + 1));
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /** @throws LauncherException if it is not there, or blank */
    String required(String option) {
        return value(option)
                .filter(v -> !v.isBlank())
                .orElseThrow(() -> LauncherException.mistaken(
                        option,
                        "it is missing",
                        "write java -jar multidb.jar " + command + " " + option + " <value> …"));
    }

    boolean has(String option) {
        return alone.contains(option);
    }
}
