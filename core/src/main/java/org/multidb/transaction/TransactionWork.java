package org.multidb.transaction;

/**
 * What is done in a transaction and gives a value.
 *
 * @param <T> what comes out of it
 * @param <X> what it may throw; inferred as a RuntimeException where it throws nothing checked
 */
@FunctionalInterface
public interface TransactionWork<T, X extends Exception> {
    T apply(Transaction tx) throws X;
}
