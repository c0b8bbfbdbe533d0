package org.multidb.web.paging;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.persistence.PageRequest;

/**
 * One part of a list, which knows where the others are. As a list it has the elements of this part alone.
 *
 * @param <E> what is shown of an element
 */
public final class Page<E> extends AbstractList<E> {
    /** The header with how many elements the whole list has. */
    public static final String TOTAL = "X-Total-Count";

    private static final Set<String> REPLACED = Set.of("offset", "limit");

    private final PageRequest request;
    private final List<E> elements;
    private final long total;

    /**
     * @param request which part it is
     * @param elements what is in it
     * @param total how many there are in all parts
     */
    public Page(PageRequest request, List<E> elements, long total) {
        this.request = request;
        this.elements = List.copyOf(elements);
        this.total = total;
    }

    @Override
    public E get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    /** How many elements there are in all parts. */
    public long total() {
        return total;
    }

    /**
     * Where the first, previous, next and last parts are, as far as there are any: values of the header {@code Link} (RFC 8288).
     *
     * @param url of this part, without a query
     * @param query with escapes, empty if there is none; what it asks for besides offset and limit stays
     */
    public List<String> links(String url, String query) {
        String target = url + "?" + kept(query);
        long last = total == 0 ? 0 : (total - 1) / request.limit() * request.limit();
        long next = (long) request.offset() + request.limit();
        Stream<String> forward = next < total ? Stream.of(link(target, "next", next)) : Stream.empty();
        Stream<String> back = request.offset() > 0 ? Stream.of(link(target, "prev", previous())) : Stream.empty();
        return Stream.of(Stream.of(link(target, "first", 0)), back, forward, Stream.of(link(target, "last", last)))
                .flatMap(links -> links)
                .toList();
    }

    private int previous() {
        return Math.max(0, request.offset() - request.limit());
    }

    private String link(String target, String rel, long offset) {
        return "<" + target + "offset=" + offset + "&limit=" + request.limit() + ">; rel=\"" + rel + "\"";
    }

    private static String kept(String query) {
        return Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.isEmpty() && !REPLACED.contains(name(parameter)))
                .map(parameter -> parameter + "&")
                .collect(Collectors.joining());
    }

    private static String name(String parameter) {
        return URLDecoder.decode(parameter.split("=", 2)[0], StandardCharsets.UTF_8);
    }
}
