package org.multidb.web.transactions;

import java.util.Set;
import org.multidb.rows.Rows;
import org.multidb.web.problem.BatchFailedException;

/** What the schemas of the databases tell of a batch before any of it is done: whether its tables and columns are there. */
record BatchPlan(Rows rows) {

    /** @throws BatchFailedException for the first request that cannot be done */
    void require(Batch batch) {
        for (int i = 0; i < batch.requests().size(); i++) {
            BatchRequest request = batch.requests().get(i);
            try {
                require(request);
            } catch (RuntimeException e) { // whatever it is, it is this request's
                throw new BatchFailedException(i, request.path(), e);
            }
        }
    }

    private void require(BatchRequest r) {
        Set<String> key = r.key().keySet();
        Set<String> columns = r.body().keySet();
        switch (r.method()) {
            case POST -> rows.requireInsert(r.database(), r.table(), columns);
            case GET -> rows.requireRead(r.database(), r.table(), key);
            case PATCH -> rows.requireUpdate(r.database(), r.table(), key, columns);
            case DELETE -> rows.requireDelete(r.database(), r.table(), key);
        }
    }
}
