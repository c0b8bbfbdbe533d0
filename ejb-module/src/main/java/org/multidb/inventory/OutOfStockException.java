package org.multidb.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;
import org.multidb.Printable;

/** There is less of some items than was ordered; nothing was changed. */
public class OutOfStockException extends MultidbException {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> skus;

    OutOfStockException(Collection<String> skus) {
        super(
                ErrorCode.CONFLICT,
                "db2",
                "there is too little in stock of "
                        + skus.stream().map(Printable::of).collect(Collectors.joining(", ")),
                "order less of it, or later");
        this.skus = new ArrayList<>(skus);
    }

    /** Of what there is too little. */
    public List<String> skus() {
        return List.copyOf(skus);
    }
}
