package org.multidb.recovery;

/**
 * A transaction of this instance.
 *
 * @param run the start of the instance in which it began; the identifiers of a transaction manager may repeat after it
 * @param globalId the transaction manager's global transaction identifier, in hexadecimal digits
 */
public record TransactionId(int run, String globalId) {
    @Override
    public String toString() {
        return run + "-" + globalId;
    }
}
