package org.multidb.doctor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.multidb.Databases;
import org.multidb.UnknownDatabaseException;

/**
 * The prepared branches of all databases, and how to end one by hand.
 *
 * <p>Safe for use by several threads. An identifier that is not configured gives an {@link UnknownDatabaseException}.
 */
@ApplicationScoped
public class Doctor {
    private final Map<String, Patient> patients = new LinkedHashMap<>();

    /** For the container's proxy. */
    protected Doctor() {}

    @Inject
    public Doctor(Databases databases) {
        databases.ids().forEach(id -> patients.put(id, new Patient(id)));
    }

    /**
     * Asks every database at once for its prepared branches; one that does not answer delays the answer by {@link
     * Databases#BOUND} at most.
     */
    public CompletionStage<List<Look>> look(Executor executor) {
        List<CompletableFuture<Look>> looks = patients.values().stream()
                .map(patient -> patient.look(executor))
                .toList();
        return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new))
                .thenApply(done -> looks.stream().map(CompletableFuture::join).toList());
    }

    /**
     * How many branches a database has that are not just on their way through a commit, as it was last seen; empty until
     * then. Never waits: a count that is some seconds old has the next made in the background.
     */
    public OptionalInt inDoubt(String database, Executor executor) {
        return patient(database).inDoubt(executor);
    }

    /**
     * Ends one branch, after the reason has been written down beside the transaction log. Takes as long as the database.
     *
     * @throws UnknownBranchException if the database does not list it
     * @throws BranchRefusedException if somebody else is going to end it, or it would contradict the log
     * @throws org.multidb.DatabaseUnavailableException if the database cannot be reached
     * @throws org.multidb.SqlFailureException if it refuses, or the reason cannot be written down
     */
    public void resolve(String database, String xid, Action action, String reason) {
        new RecoveryBean(patient(database).database()).resolve(xid, action, reason);
    }

    private Patient patient(String database) {
        return Optional.ofNullable(patients.get(database))
                .orElseThrow(() -> new UnknownDatabaseException(database, patients.keySet()));
    }
}
