package org.multidb;

import java.util.Collection;

/** An identifier that no configured database has; the message lists the known ones. */
public class UnknownDatabaseException extends MultidbException {
    private static final long serialVersionUID = 1L;

    public UnknownDatabaseException(String id, Collection<String> known) {
        super(
                ErrorCode.UNKNOWN_DATABASE,
                "",
                "there is no database '" + Printable.of(id) + "'",
                "use one of " + String.join(", ", known) + ", or add it to multidb.databases");
    }
}
