/**
 * The description of the API at {@code /openapi}: it names what there is, no more.
 *
 * <p>Out of scope: the endpoints themselves; their annotations are where they are.
 */
package org.multidb.web.openapi;
