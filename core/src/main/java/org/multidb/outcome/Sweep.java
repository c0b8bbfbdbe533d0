package org.multidb.outcome;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.multidb.MultidbException;
import org.multidb.Scheduler;

/** Removes the rows of keys that have expired, in the background and a few at a time. */
@ApplicationScoped
class Sweep {
    private static final Logger LOG = System.getLogger("org.multidb.outcome");
    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** Of one database in one round; what is left waits for the next. */
    private static final int STEPS = 200;

    @Inject
    private Outcomes outcomes;

    private ScheduledFuture<?> rounds;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (rounds == null) { // an EAR tells of each of its modules
            rounds = Scheduler.every(PERIOD, this::round);
        }
    }

    private void round() {
        outcomes.inService().forEach(Sweep::sweep);
    }

    private static void sweep(Keeper keeper) {
        try {
            int step = 0;
            while (step < STEPS && keeper.sweep() > 0) {
                step++;
            }
        } catch (MultidbException e) { // the next round tries again
            LOG.log(Level.WARNING, e.getMessage(), e);
        } catch (RuntimeException e) { // of a pool or driver: it must not end the rounds
            LOG.log(Level.WARNING, keeper.id() + ": expired keys cannot be removed", e);
        }
    }

    @PreDestroy
    void stop() {
        if (rounds != null) {
            rounds.cancel(false);
        }
    }
}
