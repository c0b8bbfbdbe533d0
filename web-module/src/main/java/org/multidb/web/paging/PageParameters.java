package org.multidb.web.paging;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.multidb.persistence.InvalidRequestException;
import org.multidb.persistence.PageRequest;

/**
 * {@code ?offset=&limit=&sort=}: which part of a list, in which order. Taken as text, because JAX-RS answers a number that
 * is none with 404.
 */
public class PageParameters {
    /** The default of {@code offset}. */
    public static final String FIRST = "0";

    /** The default of {@code limit}. */
    public static final String FEW = "50";

    /** A parameter whose value has no escapes. */
    private static final Pattern PLAIN = Pattern.compile("(offset|limit|sort)=([\\w.~,-]*)");

    @QueryParam("offset")
    @DefaultValue(FIRST)
    private String offset;

    @QueryParam("limit")
    @DefaultValue(FEW)
    private String limit;

    @QueryParam("sort")
    @DefaultValue("")
    private String sort;

    /** For JAX-RS, which sets the parameters. */
    public PageParameters() {
        this(Map.of());
    }

    private PageParameters(Map<String, String> given) {
        offset = given.getOrDefault("offset", FIRST);
        limit = given.getOrDefault("limit", FEW);
        sort = given.getOrDefault("sort", "");
    }

    /**
     * Those of a query that has each at most once, without escapes, and nothing else; nothing for any other query.
     *
     * @param query empty if there is none
     */
    public static Optional<PageParameters> ofPlain(String query) {
        Map<String, String> given = new HashMap<>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            Matcher plain = PLAIN.matcher(parameter);
            if (!plain.matches() || given.put(plain.group(1), plain.group(2)) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new PageParameters(given));
    }

    /**
     * What they ask for.
     *
     * @throws InvalidRequestException if a number is none, or out of its range
     */
    public PageRequest request() {
        return PageRequest.of(number("offset", offset), number("limit", limit)).sortedBy(sort);
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(
                    "the " + name + " is no whole number, or too large a one", "send digits only");
        }
    }
}
