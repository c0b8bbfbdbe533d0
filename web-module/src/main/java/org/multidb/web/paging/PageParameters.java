package org.multidb.web.paging;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.multidb.persistence.InvalidRequestException;
import org.multidb.persistence.PageRequest;

/**
 * {@code ?offset=&limit=&sort=}: which part of a list, in which order. Taken as text, because JAX-RS answers a number that
 * is none with 404.
 */
public class PageParameters {
    @QueryParam("offset")
    @DefaultValue("0")
    private String offset;

    @QueryParam("limit")
    @DefaultValue("50")
    private String limit;

    @QueryParam("sort")
    @DefaultValue("")
    private String sort;

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
