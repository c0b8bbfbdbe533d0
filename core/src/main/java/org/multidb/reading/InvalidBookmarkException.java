package org.multidb.reading;

import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** A text is no bookmark. */
public class InvalidBookmarkException extends MultidbException {
    private static final long serialVersionUID = 1L;

    InvalidBookmarkException() {
        super(
                ErrorCode.INVALID_REQUEST,
                "",
                "the bookmark is none of this version",
                "send the Multidb-Bookmark of an earlier response unchanged, or none");
    }
}
