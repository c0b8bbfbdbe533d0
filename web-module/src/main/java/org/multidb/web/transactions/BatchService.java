package org.multidb.web.transactions;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.multidb.outcome.Claim;
import org.multidb.outcome.Claim.Done;
import org.multidb.outcome.IdempotencyKey;
import org.multidb.outcome.KeyException;
import org.multidb.outcome.Outcomes;
import org.multidb.outcome.Verdict;
import org.multidb.preflight.Preflight;
import org.multidb.rows.Rows;
import org.multidb.transaction.TransactionOptions;
import org.multidb.transaction.Transactions;
import org.multidb.web.problem.UnsettledException;

/** Does batches, with and without an idempotency key. Safe for use by several threads. */
@ApplicationScoped
class BatchService {
    @Inject
    private Transactions transactions;

    @Inject
    private Outcomes outcomes;

    @Inject
    private Rows rows;

    @Inject
    private Preflight preflight;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    String run(Batch batch) {
        check(batch);
        TransactionOptions options = batch.readOnly() ? TransactionOptions.READ_ONLY : TransactionOptions.DEFAULT;
        return transactions.<String, RuntimeException>call(options, tx -> answer(batch));
    }

    /**
     * The same, once for all who send the key.
     *
     * @throws UnsettledException if it failed before it was known what an earlier attempt has come to
     */
    Done once(Batch batch, IdempotencyKey key) {
        if (batch.readOnly()) {
            throw KeyHeader.wrong("is for batches that change something");
        }
        Claim claim = claim(batch, key);
        return claim.stored().map(answer -> new Done(answer, true)).orElseGet(() -> attempt(batch, claim));
    }

    private Claim claim(Batch batch, IdempotencyKey key) {
        try {
            return outcomes.claim(key, batch.fingerprint(), batch.changed(), executor);
        } catch (KeyException e) {
            throw e;
        } catch (RuntimeException e) { // whatever it is, the key was not looked at
            throw new UnsettledException(e);
        }
    }

    private Done attempt(Batch batch, Claim claim) {
        boolean checked = false;
        try {
            check(batch);
            checked = true;
            return claim.run(() -> answer(batch));
        } catch (KeyException e) {
            throw e;
        } catch (RuntimeException e) { // whatever it is, its outcome is that of the attempts that had the key
            throw claim.taken() || (claim.fresh() && !checked) ? e : new UnsettledException(e);
        }
    }

    /** What became of the batch with a key, put into words on the executor. */
    <T> CompletionStage<T> verdict(IdempotencyKey key, Function<Verdict, T> words) {
        return outcomes.verdict(key, executor).thenApplyAsync(words, executor);
    }

    /** Before anything runs, and before the transaction begins: a schema that was not read yet is read now. */
    private void check(Batch batch) {
        new BatchPlan(rows).require(batch);
        if (!batch.readOnly()) {
            preflight.requireFit(batch.databases());
        }
    }

    private String answer(Batch batch) {
        return new BatchRun(rows).run(batch).toString();
    }
}
