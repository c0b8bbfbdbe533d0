package org.multidb.web.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.multidb.MultidbException;
import org.multidb.State;
import org.multidb.Status;
import org.multidb.drift.Drift;
import org.multidb.drift.Drifts;
import org.multidb.persistence.NoPersistenceUnitException;

/** Tells with the readiness of a database how far its entities have drifted from it. Waits for nothing, and judges nothing. */
@ApplicationScoped
class DriftData {
    private static final Logger LOG = System.getLogger("org.multidb.web");
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(30);

    @Inject
    private Drifts drifts;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    private final Map<String, Long> attempts = new ConcurrentHashMap<>();
    private final Set<String> withoutUnit = ConcurrentHashMap.newKeySet();

    /** Adds the number of differences, {@code none}, or {@code unknown}; nothing where there are no entities. */
    void addTo(HealthCheckResponseBuilder response, Status status) {
        String id = status.database();
        if (withoutUnit.contains(id)) {
            return;
        }
        Optional<Drift> known = drifts.known(id);
        response.withData("drift", known.map(DriftData::text).orElse("unknown"));
        if (known.isEmpty() && status.state() == State.UP && isDue(id)) {
            executor.execute(() -> find(id));
        }
    }

    private static String text(Drift drift) {
        int count = drift.differences().size();
        return count == 0 ? "none" : Integer.toString(count);
    }

    private boolean isDue(String id) {
        long now = System.nanoTime();
        return attempts.merge(id, now, (last, next) -> next - last < BETWEEN_ATTEMPTS.toNanos() ? last : next) == now;
    }

    private void find(String id) {
        try {
            drifts.of(id);
        } catch (NoPersistenceUnitException e) {
            withoutUnit.add(id);
        } catch (MultidbException e) {
            LOG.log(Level.WARNING, "the drift is not known: {0}", e.getMessage());
        }
    }
}
