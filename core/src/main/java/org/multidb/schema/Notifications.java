package org.multidb.schema;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.multidb.Databases;
import org.multidb.Scheduler;

/**
 * Reads schemas again when PostgreSQL says that they have changed ({@code NOTIFY multidb}), where
 * {@code multidb.database.<id>.schema.notify} is on. All databases are looked after by one task, once a second: no thread
 * waits for a notification.
 */
@ApplicationScoped
class Notifications {
    private static final Logger LOG = System.getLogger("org.multidb.schema");
    private static final Duration PERIOD = Duration.ofSeconds(1);

    @Inject
    private Databases databases;

    @Inject
    private Schemas schemas;

    private List<SchemaChannel> channels = List.of();
    private ScheduledFuture<?> polls;

    synchronized void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (polls != null) {
            return; // an EAR tells of each of its modules
        }
        channels = databases.ids().stream()
                .filter(id -> databases.config(id).schemaNotify())
                .map(this::channel)
                .toList();
        if (!channels.isEmpty()) {
            polls = Scheduler.every(PERIOD, this::poll);
        }
    }

    private SchemaChannel channel(String id) {
        return new SchemaChannel(id, databases.dataSource(id), () -> changed(id), System::nanoTime);
    }

    /** What nobody has asked for yet is not read now either. */
    private void changed(String id) {
        if (schemas.known(id).isPresent()) {
            schemas.reloadInBackground(id);
        }
    }

    private synchronized void poll() {
        try {
            channels.forEach(SchemaChannel::poll);
        } catch (RuntimeException e) { // a pool's or driver's defect must not end the listening
            LOG.log(Level.WARNING, "listening for changes of schemas broke off; it goes on", e);
        } catch (LinkageError e) {
            LOG.log(
                    Level.ERROR,
                    "no database is listened to, because the application does not see the driver of PostgreSQL."
                            + " To solve it, put the driver on the class path of the server.",
                    e);
            stop();
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (polls != null) {
            polls.cancel(false);
        }
        channels.forEach(SchemaChannel::close);
        channels = List.of();
    }
}
