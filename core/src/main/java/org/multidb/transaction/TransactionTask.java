package org.multidb.transaction;

/**
 * What is done in a transaction and gives no value.
 *
 * @param <X> what it may throw; inferred as a RuntimeException where it throws nothing checked
 */
@FunctionalInterface
public interface TransactionTask<X extends Exception> {
    void run(Transaction tx) throws X;
}
