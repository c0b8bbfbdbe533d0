package org.multidb.reading;

import jakarta.enterprise.context.ContextNotActiveException;
import java.util.Set;

/**
 * The bookmarks of the request that the calling thread works for. Work that is of no request, such as a job's, has none and
 * leaves none. Thread-safe.
 *
 * @param bookmarks the container's, which stand for those of the calling thread's request
 */
public record RunningRequest(RequestBookmarks bookmarks) {

    /** What reads are to be behind. */
    public Bookmark given() {
        try {
            return bookmarks.given();
        } catch (ContextNotActiveException e) {
            return Bookmark.NONE;
        }
    }

    /** The databases that were written; none where the answer is given by another thread than that of the request. */
    public Set<String> written() {
        try {
            return bookmarks.written();
        } catch (ContextNotActiveException e) {
            return Set.of();
        }
    }

    /** Takes down that a database was written. */
    public void wrote(String database) {
        try {
            bookmarks.wrote(database);
        } catch (ContextNotActiveException e) {
            return; // nobody will ask
        }
    }
}
