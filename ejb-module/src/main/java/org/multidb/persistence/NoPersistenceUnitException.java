package org.multidb.persistence;

import java.util.Collection;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** A database is configured, but has no persistence unit; the message lists those that have one. */
public class NoPersistenceUnitException extends MultidbException {
    private static final long serialVersionUID = 1L;

    NoPersistenceUnitException(String database, Collection<String> typed) {
        super(
                ErrorCode.UNKNOWN_DATABASE,
                database,
                "it has no persistence unit",
                "use one of " + String.join(", ", typed) + ", add a unit and a producer of its EntityManager,"
                        + " or use Databases.with, which works for every database");
    }
}
