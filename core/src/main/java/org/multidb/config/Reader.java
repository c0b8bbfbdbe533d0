package org.multidb.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.multidb.Printable;

/** Reads typed values; a wrong one becomes a mistake and the default stands in, so that reading can go on. */
final class Reader {
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9]*");
    private static final Pattern INSTANCE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

    private final Settings settings;
    private final List<Mistake> mistakes;

    Reader(Settings settings, List<Mistake> mistakes) {
        this.settings = settings;
        this.mistakes = mistakes;
    }

    List<String> databases() {
        List<String> ids = split(settings.value(Key.DATABASES.text()).orElse(Key.DATABASES.defaultValue()), ",");
        Set<String> valid = new LinkedHashSet<>();
        for (String id : ids) {
            if (!IDENTIFIER.matcher(id).matches()) {
                mistake(Key.DATABASES.text(), "'" + Printable.of(id) + "' is not an identifier ([a-z][a-z0-9]*)");
            } else if (!valid.add(id)) {
                mistake(Key.DATABASES.text(), "'" + id + "' is there twice");
            }
        }
        if (ids.isEmpty()) {
            mistake(Key.DATABASES.text(), "names no database");
        }
        return List.copyOf(valid);
    }

    void reportUnknownKeys(List<String> ids) {
        settings.names().stream()
                .filter(name -> name.startsWith(Key.PREFIX))
                .sorted()
                .forEach(name -> reportIfUnknown(name, ids));
    }

    private void reportIfUnknown(String name, List<String> ids) {
        Optional<String> database = Key.databaseIn(name);
        if (!Key.exists(name)) {
            List<String> known = database.isPresent() ? Key.ofOneDatabase() : Key.global();
            mistake(Printable.of(name), "there is no such key; known are " + String.join(", ", known));
        } else if (database.isPresent() && !ids.contains(database.get())) {
            mistake(
                    Printable.of(name),
                    "multidb.databases does not name this database; it names " + String.join(", ", ids));
        }
    }

    Optional<String> text(Key key, String id) {
        return settings.value(key.of(id));
    }

    boolean flag(Key key) {
        return flag(key.text(), key.defaultValue());
    }

    boolean flag(Key key, String id) {
        return flag(key.of(id), key.defaultValue());
    }

    private boolean flag(String name, String defaultValue) {
        String value = settings.value(name).orElse(defaultValue);
        if (!value.equals("true") && !value.equals("false")) {
            mistake(name, "'" + Printable.of(value) + "' is neither true nor false");
        }
        return value.equals("true");
    }

    <T> T choice(Key key, String id, T[] values, Function<T, String> text) {
        String value = text(key, id).orElse(key.defaultValue());
        return Arrays.stream(values)
                .filter(v -> text.apply(v).equals(value))
                .findFirst()
                .orElseGet(() -> {
                    String known = Arrays.stream(values).map(text).collect(Collectors.joining(", "));
                    mistake(key.of(id), "'" + Printable.of(value) + "' is none of " + known);
                    return values[0];
                });
    }

    /** The configured vendor, else that of the URL where the URL can be seen. */
    Optional<Vendor> vendor(String id) {
        Optional<String> text = text(Key.VENDOR, id);
        if (text.isEmpty()) {
            return text(Key.URL, id).map(Vendor::ofUrl);
        }
        Optional<Vendor> vendor = text.flatMap(Vendor::ofText);
        if (vendor.isEmpty()) {
            mistake(Key.VENDOR.of(id), "'" + Printable.of(text.get()) + "' is none of " + Vendor.known());
        }
        return vendor;
    }

    int number(Key key, String id, int smallest, int largest) {
        String value = text(key, id).orElse(key.defaultValue());
        if (value.matches("\\d{1,9}") && Integer.parseInt(value) >= smallest && Integer.parseInt(value) <= largest) {
            return Integer.parseInt(value);
        }
        mistake(key.of(id), "'" + Printable.of(value) + "' is not a whole number from " + smallest + " to " + largest);
        return Integer.parseInt(key.defaultValue());
    }

    Duration duration(Key key, String id) {
        Duration duration = durationOrZero(key, id);
        check(!duration.isZero(), key, id, "is not longer than nothing");
        return duration;
    }

    Duration durationOrZero(Key key, String id) {
        String value = text(key, id).orElse(key.defaultValue());
        try {
            Duration duration = Duration.parse(value);
            check(!duration.isNegative(), key, id, "'" + value + "' is less than nothing");
            return duration;
        } catch (DateTimeParseException e) {
            mistake(
                    key.of(id),
                    "'" + Printable.of(value) + "' is not an ISO 8601 duration such as " + key.defaultValue());
            return Duration.parse(key.defaultValue());
        }
    }

    List<String> words(Key key, String id) {
        return text(key, id).map(v -> split(v, ",")).orElse(List.of());
    }

    Optional<String> url(Key key, String id) {
        Optional<String> url = text(key, id);
        url.ifPresent(u -> checkUrl(u, key, id));
        return url;
    }

    List<String> urls(Key key, String id) {
        List<String> urls = text(key, id).map(v -> split(v, "\\s+")).orElse(List.of());
        urls.forEach(u -> checkUrl(u, key, id));
        return urls;
    }

    /** A URL may carry a password in its parameters, so a wrong one is not repeated. */
    private void checkUrl(String url, Key key, String id) {
        check(url.matches("jdbc:[a-z0-9]+:.+"), key, id, "is not a JDBC URL (jdbc:<vendor>:…)");
    }

    Optional<String> password(String id) {
        Optional<String> file = text(Key.PASSWORD_FILE, id);
        Optional<String> password = text(Key.PASSWORD, id);
        check(file.isEmpty() || password.isEmpty(), Key.PASSWORD_FILE, id, "password is set as well; set one of them");
        return password.or(() -> file.flatMap(f -> passwordIn(f, id)));
    }

    private Optional<String> passwordIn(String file, String id) {
        try {
            return Optional.of(Files.readString(Path.of(file)).strip());
        } catch (IOException | InvalidPathException e) {
            mistake(Key.PASSWORD_FILE.of(id), "'" + Printable.of(file) + "' cannot be read");
            return Optional.empty();
        }
    }

    Optional<Path> path(Key key) {
        Optional<String> value = settings.value(key.text());
        try {
            return value.or(() -> Optional.of(key.defaultValue()).filter(v -> !v.isEmpty()))
                    .map(Path::of);
        } catch (InvalidPathException e) {
            mistake(key.text(), "'" + Printable.of(value.orElse("")) + "' is not a path");
            return Optional.of(Path.of(key.defaultValue()));
        }
    }

    Optional<String> instanceName() {
        Optional<String> name = settings.value(Key.INSTANCE_NAME.text());
        name.filter(n -> !INSTANCE_NAME.matcher(n).matches())
                .ifPresent(n -> mistake(
                        Key.INSTANCE_NAME.text(),
                        "'" + Printable.of(n) + "' is not a name (a letter, then up to 39 letters, digits, - or _)"));
        return name;
    }

    void check(boolean right, Key key, String id, String problem) {
        if (!right) {
            mistake(key.of(id), problem);
        }
    }

    private void mistake(String key, String problem) {
        mistakes.add(new Mistake(key, problem));
    }

    private static List<String> split(String value, String separator) {
        return Arrays.stream(value.split(separator))
                .map(String::strip)
                .filter(v -> !v.isEmpty())
                .toList();
    }
}
