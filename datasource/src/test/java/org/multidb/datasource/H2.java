package org.multidb.datasource;

/** H2 inside this JVM, in memory. */
final class H2 {
    private H2() {}

    static MultidbXADataSource source(String database) {
        var source = new MultidbXADataSource();
        source.setDatabaseName(database);
        source.setUrl("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1");
        return source;
    }
}
