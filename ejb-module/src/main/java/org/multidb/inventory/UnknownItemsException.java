package org.multidb.inventory;

import java.util.Collection;
import java.util.stream.Collectors;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;
import org.multidb.Printable;

/** There are no items of some skus. */
public class UnknownItemsException extends MultidbException {
    private static final long serialVersionUID = 1L;

    UnknownItemsException(Collection<String> skus) {
        super(
                ErrorCode.INVALID_REQUEST,
                "db2",
                "there is no item " + skus.stream().map(Printable::of).collect(Collectors.joining(", ")),
                "order items that are on the list of items");
    }
}
