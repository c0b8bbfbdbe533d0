/**
 * The schemas of the databases over HTTP: as JSON, as JSON Schema for one table, and as a Mermaid diagram.
 *
 * <p>Out of scope: the rows.
 */
package org.multidb.web.schema;
