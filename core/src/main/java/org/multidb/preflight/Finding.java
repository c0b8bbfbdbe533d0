package org.multidb.preflight;

/**
 * Something that stands in the way of transactions over several databases.
 *
 * @param database its identifier
 * @param pool JNDI name of its pool
 * @param reason what is the matter
 * @param remedy what to do about it: the words that follow "To solve it,"
 */
public record Finding(String database, String pool, Check check, Severity severity, String reason, String remedy) {

    /** For a log, or a refusal. */
    public String message() {
        return database + " (pool " + pool + "): " + reason + ". To solve it, " + remedy + ".";
    }
}
