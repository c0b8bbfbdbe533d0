package org.multidb.datasource;

/** Derby inside this JVM, in memory. */
final class Derby {
    private Derby() {}

    static MultidbXADataSource source(String database) {
        var source = new MultidbXADataSource();
        source.setDatabaseName(database);
        source.setUrl("jdbc:derby:memory:" + database + ";create=true");
        return source;
    }
}
