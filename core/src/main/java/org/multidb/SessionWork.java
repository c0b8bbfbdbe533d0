package org.multidb;

/**
 * What is done in a {@link Session}.
 *
 * @param <T> what comes out of it
 * @param <X> what it may throw; inferred as a RuntimeException where it throws nothing checked
 */
@FunctionalInterface
public interface SessionWork<T, X extends Exception> {
    T apply(Session session) throws X;
}
