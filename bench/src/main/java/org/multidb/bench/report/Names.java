package org.multidb.bench.report;

/** How contestants are called. */
public final class Names {
    public static final String MULTIDB = "multidb";
    public static final String MULTIDB_UNCACHED = "multidb without cache";
    public static final String QUARKUS = "Quarkus";
    public static final String SPRING_BOOT = "Spring Boot";
    public static final String BY_HAND = "by hand";

    private Names() {}
}
