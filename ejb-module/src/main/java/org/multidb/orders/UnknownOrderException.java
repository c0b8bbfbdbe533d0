package org.multidb.orders;

import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** There is no order of that number. */
public class UnknownOrderException extends MultidbException {
    private static final long serialVersionUID = 1L;

    UnknownOrderException(long id) {
        super(ErrorCode.NOT_FOUND, "db1", "there is no order " + id, "use the number of an order that was placed");
    }
}
