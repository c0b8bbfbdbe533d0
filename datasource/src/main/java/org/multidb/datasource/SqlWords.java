package org.multidb.datasource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a statement would do, as far as its words say: enough for databases that cannot be told to refuse writes. In doubt it
 * writes. What a function does that a query calls, nobody can see.
 */
record SqlWords(String sql) {
    private static final Pattern TOKEN = Pattern.compile(
            "(?s)--[^\\n]*|/\\*.*?(?:\\*/|\\z)|'[^']*(?:'|\\z)|\"[^\"]*(?:\"|\\z)|(?<word>[\\p{L}_][\\p{L}\\p{N}_$#]*)|(?<end>;)");

    private static final Set<String> QUERIES = Set.of("select", "with", "values", "table", "explain", "show");

    /** A query that contains one of these changes something, or locks it to do so. */
    private static final Set<String> CHANGES =
            Set.of("insert", "update", "delete", "merge", "into", "call", "exec", "execute", "replace", "nextval");

    /** Whether it is a single query. */
    boolean reads() {
        List<String> words = new ArrayList<>();
        boolean ended = false;
        for (Matcher token = TOKEN.matcher(sql); token.find(); ) {
            if (token.group("word") != null && ended) {
                return false;
            }
            if (token.group("word") != null) {
                words.add(token.group("word").toLowerCase(Locale.ROOT));
            }
            ended |= token.group("end") != null;
        }
        return !words.isEmpty()
                && QUERIES.contains(words.get(0))
                && words.stream().noneMatch(CHANGES::contains);
    }
}
