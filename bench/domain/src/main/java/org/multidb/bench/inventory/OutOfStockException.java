package org.multidb.bench.inventory;

import java.util.Collection;

/** There is no such item, or less of it than was ordered; nothing was changed. */
public class OutOfStockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfStockException(Collection<String> skus) {
        super("there is too little in stock of " + String.join(", ", skus));
    }
}
