package org.multidb.persistence;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.exceptions.ExceptionHandler;
import org.multidb.MultidbException;
import org.multidb.SqlFailures;

/**
 * Turns the failures of one database into Jakarta Persistence's own exceptions, with a {@link MultidbException} as their
 * cause that says which database it was and what it means. Whatever is no failure of the database passes unchanged.
 */
final class DatabaseFailures implements ExceptionHandler {
    private final String database;

    DatabaseFailures(String database) {
        this.database = database;
    }

    @Override
    public Object handleException(RuntimeException failure) {
        if (failure instanceof MultidbException || failure instanceof DatabaseException) {
            MultidbException meaning = SqlFailures.of(database, failure);
            throw new PersistenceException(meaning.getMessage(), meaning);
        }
        if (failure instanceof org.eclipse.persistence.exceptions.OptimisticLockException stale) {
            MultidbException meaning = new ConcurrentChangeException(
                    database, "somebody else changed the same row first", "read it again and repeat the change", stale);
            throw new OptimisticLockException(meaning.getMessage(), meaning, stale.getObject());
        }
        throw failure;
    }
}
