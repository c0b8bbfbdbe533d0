package org.multidb.entities;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Legal Java names that do not collide, made from names that may be anything. What differs in case only counts as a
 * collision: files and getters would.
 */
final class JavaNames {
    private final Set<String> taken = new HashSet<>();

    /** {@code order_lines} and {@code ORDER_LINES} become {@code OrderLines}. */
    String type(String name) {
        return unique(legal(camel(name), "T"));
    }

    /** {@code customer_id} becomes {@code customerId}. */
    String field(String name) {
        String camel = camel(name);
        String lower = camel.isEmpty() ? "" : camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1);
        return unique(legal(lower, "c"));
    }

    /** {@code it's "great"} becomes {@code IT_S_GREAT}. */
    String constant(String label) {
        String words = label.replaceAll("[^\\p{L}\\p{Nd}]+", "_").replaceAll("^_|_$", "");
        return unique(legal(words.toUpperCase(Locale.ROOT), "V"));
    }

    /** Keeps a name from being used. */
    JavaNames reserve(String name) {
        taken.add(key(name));
        return this;
    }

    private static String camel(String name) {
        boolean oneCase = name.equals(name.toUpperCase(Locale.ROOT));
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("[^\\p{L}\\p{Nd}]+", -1)) {
            if (!word.isEmpty()) {
                camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(oneCase ? word.substring(1).toLowerCase(Locale.ROOT) : word.substring(1));
            }
        }
        return camel.toString();
    }

    private static String legal(String name, String prefix) {
        StringBuilder legal = new StringBuilder();
        name.codePoints().filter(Character::isJavaIdentifierPart).forEach(legal::appendCodePoint);
        if (legal.isEmpty() || !Character.isJavaIdentifierStart(legal.codePointAt(0))) {
            legal.insert(0, prefix);
        }
        return SourceVersion.isKeyword(legal) ? legal + "_" : legal.toString();
    }

    private String unique(String name) {
        String candidate = name;
        for (int i = 2; !taken.add(key(candidate)); i++) {
            candidate = name + i;
        }
        return candidate;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
