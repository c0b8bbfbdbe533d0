package org.multidb.web.metrics;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalInt;
import org.multidb.doctor.Doctor;

/** The values of gauges: what was last seen, since nobody waits for a database to have its figures. */
@ApplicationScoped
class Counts {
    @Inject
    private Doctor doctor;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    /** Branches in doubt; no number until the database was asked for the first time. */
    double inDoubt(String database) {
        OptionalInt seen = doctor.inDoubt(database, executor);
        return seen.isPresent() ? seen.getAsInt() : Double.NaN;
    }
}
