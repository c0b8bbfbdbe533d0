package org.multidb.web.local;

import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** Somebody from elsewhere asked for what only this machine may have. */
public class NotLocalException extends MultidbException {
    private static final long serialVersionUID = 1L;

    NotLocalException() {
        super(
                ErrorCode.LOCAL_ONLY,
                "",
                "this is answered on the server's own machine only",
                "send it there to http://localhost, or set multidb.unsafe-http=true on a network that you trust");
    }
}
