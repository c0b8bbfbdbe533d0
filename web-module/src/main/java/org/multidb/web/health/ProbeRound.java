package org.multidb.web.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.multidb.Databases;
import org.multidb.Status;

/**
 * Asks all databases at once for all checks of one readiness request: MicroProfile Health calls its checks in turn, and
 * the bounds of several databases must not add up.
 */
@ApplicationScoped
class ProbeRound {
    /** From its answers on: long enough for every check of a request to share them, short enough to be called the present. */
    private static final Duration LASTS = Duration.ofMillis(500);

    @Inject
    private Databases databases;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    private CompletableFuture<List<Status>> answers;
    private volatile long answeredNanos;

    /** The database's answer in this round, awaited for {@link Databases#BOUND} at most. */
    Status status(String id) {
        return current().join().stream()
                .filter(status -> status.database().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private synchronized CompletableFuture<List<Status>> current() {
        if (answers == null || (answers.isDone() && System.nanoTime() - answeredNanos > LASTS.toNanos())) {
            answers = databases
                    .probe(executor)
                    .whenComplete((statuses, failure) -> answeredNanos = System.nanoTime())
                    .toCompletableFuture();
        }
        return answers;
    }
}
