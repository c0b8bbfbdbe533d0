package org.multidb.web.bookmark;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.multidb.Databases;
import org.multidb.reading.RequestBookmarks;
import org.multidb.reading.RunningRequest;

/** Says by which bookmark what the running request wrote can be read. Safe for use by many threads. */
@ApplicationScoped
public class WriteBookmark {
    @Inject
    private Databases databases;

    @Inject
    private RequestBookmarks bookmarks;

    /** The text of the bookmark; nothing where no database that was written has a pool for reading. */
    public Optional<String> text() {
        if (!databases.keepBookmarks()) {
            return Optional.empty();
        }
        Set<String> where = new RunningRequest(bookmarks).written();
        return where.isEmpty()
                ? Optional.empty()
                : Optional.of(databases.bookmark(where).text());
    }
}
