/** What MicroProfile Metrics shows of the databases, at the moment it is asked. Out of scope: the server's own metrics. */
package org.multidb.web.metrics;
