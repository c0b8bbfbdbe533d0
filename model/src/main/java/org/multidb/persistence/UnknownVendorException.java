package org.multidb.persistence;

import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** A persistence unit cannot be opened: nobody knows the vendor of its database, and the database is not there to be asked. */
public class UnknownVendorException extends MultidbException {
    private static final long serialVersionUID = 1L;

    UnknownVendorException(String database, Throwable cause) {
        super(
                ErrorCode.CONFIGURATION,
                database,
                "its persistence unit cannot be opened, because its vendor is not configured and it cannot be reached",
                "set multidb.database." + database + ".vendor; then the application starts without the database");
        initCause(cause);
    }
}
