package org.multidb.it;

/**
 * {@code multidb.jar} on databases of several vendors, running. Shared by tests that leave it as they found it.
 *
 * @param db1 on PostgreSQL
 * @param db2 on MariaDB
 * @param db3 on PostgreSQL, somebody's own: without a persistence unit, not migrated and not required; it may notify of changes of its schema
 */
public record Mixed(MultidbProcess process, DatabaseAddress db1, DatabaseAddress db2, DatabaseAddress db3)
        implements AutoCloseable {

    public static Mixed shared() {
        return Shared.get("mixed", Mixed.class, Mixed::start);
    }

    private static Mixed start() {
        DatabaseAddress db1 = Shared.postgres().create("orders");
        DatabaseAddress db2 = Shared.mariaDb().create("inventory");
        DatabaseAddress db3 = Shared.postgres().create("archive");
        MultidbProcess process = Installation.named("mixed")
                .atFullSpeed()
                .set("multidb.databases", "db1,db2,db3")
                .database("db1", db1)
                .database("db2", db2)
                .existingDatabase("db3", db3)
                .set("multidb.database.db3.required", "false")
                .set("multidb.database.db3.schema.notify", "true")
                .start();
        return new Mixed(process, db1, db2, db3);
    }

    @Override
    public void close() {
        process.close();
    }
}
