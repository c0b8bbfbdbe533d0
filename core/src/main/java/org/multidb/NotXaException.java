package org.multidb;

/** A transaction wants a second database, and one of the two pools is not XA; nothing was written through the second. */
public class NotXaException extends MultidbException {
    private static final long serialVersionUID = 1L;

    NotXaException(String database, String pool, String problem) {
        super(
                ErrorCode.NOT_XA,
                database,
                problem,
                "make the pool " + pool + " with the resource type javax.sql.XADataSource and the data source class "
                        + "org.multidb.datasource.MultidbXADataSource, or do this in one transaction for each database");
    }

    static NotXaException of(String database, String pool, PoolKind kind) {
        String problem = kind == PoolKind.NOT_XA
                ? "its pool " + pool + " is not XA, so that no transaction over several databases may use it"
                : "nothing tells whether its pool " + pool + " is XA, so that no transaction over several databases"
                        + " may use it";
        return new NotXaException(database, pool, problem);
    }
}
