/**
 * Traces of requests: off unless they are asked for.
 *
 * <p>Out of scope: making and sending them; that is the server's MicroProfile Telemetry.
 */
package org.multidb.web.tracing;
