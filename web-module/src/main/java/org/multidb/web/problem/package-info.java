/**
 * Failures as callers are told them: {@code application/problem+json} (RFC 9457), for whatever goes wrong below
 * {@code /api} and for what the container refuses outside it.
 *
 * <p>Out of scope: what an exception of a driver means; that is {@link org.multidb.SqlFailures}' business.
 */
package org.multidb.web.problem;
