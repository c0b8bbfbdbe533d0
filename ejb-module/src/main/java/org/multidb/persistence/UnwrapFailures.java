package org.multidb.persistence;

import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.PersistenceException;
import org.multidb.MultidbException;

/**
 * Lets a service throw what a failure of a database means instead of a PersistenceException, which the EJB container would
 * wrap, and log with SQL text and values. Either way the transaction rolls back.
 */
public class UnwrapFailures {

    @AroundInvoke
    Object unwrap(InvocationContext call) throws Exception {
        try {
            return call.proceed();
        } catch (PersistenceException e) {
            if (e.getCause() instanceof MultidbException meaning) {
                throw meaning;
            }
            throw e;
        }
    }
}
