/**
 * What became of requests that may be sent again: the first to come with an {@link org.multidb.outcome.IdempotencyKey} is done, the
 * others are told what came of it.
 *
 * <p>A row in one of the databases that the request changes says how far it has come. It is made, {@code started}, and committed by
 * itself. The request's transaction locks it first and makes it {@code committed} last, so that either the change and the note of it
 * are there, or neither. Whoever asks for the outcome of a row that is {@code started} and not locked makes it {@code rolled-back},
 * so that the answer stays true; one that is locked is in doubt. Out of scope: what a request is, and how a key is sent.
 */
package org.multidb.outcome;
