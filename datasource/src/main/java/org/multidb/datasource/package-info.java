/**
 * DataSource classes that the pools of an application server instantiate: from a JDBC URL to a physical connection.
 *
 * <p>A pool sets {@code url}, {@code user}, {@code password} and little else on {@link
 * org.multidb.datasource.MultidbXADataSource} (or, where no transaction spans databases, {@link
 * org.multidb.datasource.MultidbConnectionPoolDataSource} or {@link org.multidb.datasource.MultidbDataSource}). The vendor's class follows from the URL. Every attempt to connect and
 * every validation is bounded, a database known to be down is refused at once, and the XA resources of drivers that
 * misreport an outcome are guarded.
 *
 * <p>Out of scope: pooling (the server's), transactions (the server's) and anything of the application, which sees these
 * classes through its pools and through {@link org.multidb.datasource.DataSourceMXBean} only. Nothing here depends on
 * more than {@code java.sql}, {@code javax.sql}, {@code java.logging} and {@code java.management}.
 */
package org.multidb.datasource;
