package org.multidb.persistence;

import java.util.Collection;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** A database is configured, but has no persistence unit, or none in use; the message says what there is instead. */
public class NoPersistenceUnitException extends MultidbException {
    private static final long serialVersionUID = 1L;

    NoPersistenceUnitException(String database, Collection<String> typed) {
        this(
                database,
                "it has no persistence unit",
                "use one of " + String.join(", ", typed) + ", add a unit and a producer of its EntityManager,"
                        + " or use Databases.with, which works for every database");
    }

    private NoPersistenceUnitException(String database, String problem, String hint) {
        super(ErrorCode.UNKNOWN_DATABASE, database, problem, hint);
    }

    /** There is a unit, but it has the sample's entities alone, and the sample is off. */
    public static NoPersistenceUnitException inUse(String database) {
        return new NoPersistenceUnitException(
                database,
                "it has no persistence unit in use",
                "add entities of your own to its unit, or set multidb.sample=true");
    }
}
