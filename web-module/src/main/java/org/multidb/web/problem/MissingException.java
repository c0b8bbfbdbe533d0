package org.multidb.web.problem;

import org.multidb.ErrorCode;
import org.multidb.MultidbException;
import org.multidb.Printable;

/** There is nothing of the key that a path ends with. */
public class MissingException extends MultidbException {
    private static final long serialVersionUID = 1L;

    /** Names what is missing, such as an item, and its key. */
    public MissingException(String database, String what, Object key) {
        super(
                ErrorCode.NOT_FOUND,
                database,
                "there is no " + what + " " + Printable.of(key.toString()),
                "use a key from the list that the path without it gives");
    }
}
