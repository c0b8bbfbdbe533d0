package org.multidb.web.schema;

import java.util.Locale;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;
import org.multidb.Printable;

/** How much of a schema is shown. */
enum Detail {
    SUMMARY,
    FULL;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Detail of(String text) {
        for (Detail detail : values()) {
            if (detail.text().equals(text)) {
                return detail;
            }
        }
        throw new UnknownDetailException(text);
    }

    /** A detail that there is not. */
    static final class UnknownDetailException extends MultidbException {
        private static final long serialVersionUID = 1L;

        UnknownDetailException(String text) {
            super(
                    ErrorCode.INVALID_REQUEST,
                    "",
                    "there is no detail '" + Printable.of(text) + "'",
                    "use detail=summary or detail=full");
        }
    }
}
