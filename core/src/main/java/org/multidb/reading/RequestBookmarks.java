package org.multidb.reading;

import jakarta.enterprise.context.RequestScoped;
import java.util.Set;
import java.util.TreeSet;

/** What the running request was given to read behind, and what it wrote. For one thread. */
@RequestScoped
public class RequestBookmarks {
    private final Set<String> written = new TreeSet<>();
    private Bookmark given = Bookmark.NONE;

    /** What its reads are to be behind. */
    public Bookmark given() {
        return given;
    }

    public void give(Bookmark bookmark) {
        given = bookmark;
    }

    /** The databases of its transactions that were committed, as far as they have a pool for reading. */
    public Set<String> written() {
        return Set.copyOf(written);
    }

    public void wrote(String database) {
        written.add(database);
    }
}
