package org.multidb.preflight;

import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** A database was to change together with others, which something stands in the way of. By itself it may be changed. */
public class UnfitException extends MultidbException {
    private static final long serialVersionUID = 1L;

    UnfitException(Finding finding) {
        super(
                ErrorCode.UNFIT,
                finding.database(),
                "its pool " + finding.pool() + " is not fit for transactions over several databases: "
                        + finding.reason(),
                finding.remedy());
    }
}
