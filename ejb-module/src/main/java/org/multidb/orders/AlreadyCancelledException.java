package org.multidb.orders;

import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** An order was cancelled before: its goods are given back once, and a caller who thinks it did that is told. */
public class AlreadyCancelledException extends MultidbException {
    private static final long serialVersionUID = 1L;

    AlreadyCancelledException(long id) {
        super(ErrorCode.CONFLICT, "db1", "order " + id + " is cancelled already", "cancel an order only once");
    }
}
