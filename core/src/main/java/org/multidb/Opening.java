package org.multidb;

/**
 * Takes a connection out of a pool.
 *
 * @param <C> the connection
 * @param <X> what it throws if there is none
 */
@FunctionalInterface
public interface Opening<C, X extends Exception> {
    C open() throws X;
}
