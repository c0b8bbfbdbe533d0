/**
 * The description of the API at {@code /openapi}, which the server makes from the resources.
 *
 * <p>Out of scope: the endpoints themselves; docs/http-api.md describes them for people.
 */
package org.multidb.web.openapi;
