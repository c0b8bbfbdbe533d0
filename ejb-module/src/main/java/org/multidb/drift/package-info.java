/**
 * The drift of each database that has a persistence unit in use, kept as long as its schema is.
 *
 * <p>Out of scope: comparing, which is the model's; reading schemas, which is core's.
 */
package org.multidb.drift;
