/** What MicroProfile Metrics shows of the databases; nobody waits for a database. Out of scope: the server's own metrics. */
package org.multidb.web.metrics;
