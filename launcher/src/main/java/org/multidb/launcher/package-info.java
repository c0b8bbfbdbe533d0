/**
 * {@code java -jar multidb.jar}: the application with its server, Payara Micro, in one process.
 *
 * <p>Reads the configuration, makes a pool for each database, starts the server, deploys the application, opens the
 * port, and stops it all again in order. The same administration commands are printed for a Payara Server by
 * {@code asadmin}. Out of scope: whatever the application does with its databases, recovery included.
 *
 * <p>Class loaders, the outermost first: the JVM's own with Payara's boot classes and
 * {@link org.multidb.launcher.Main}; below it, side by side, the launcher (this package and the core classes it uses)
 * and the server with its libraries; below the server the application. So the launcher's classes are invisible to the
 * application, which brings its own. Of an unpacked multidb ({@code unpack}) the server's classes are in the JVM's own class
 * loader too, because only there the JVM takes most of them from its archive.
 */
package org.multidb.launcher;
