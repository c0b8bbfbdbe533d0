package org.multidb.web.recovery;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.multidb.doctor.Look;
import org.multidb.doctor.PreparedBranch;
import org.multidb.outcome.Outcomes.Told;
import org.multidb.web.databases.DatabaseStatus;

/**
 * The prepared branches of a database, as they are shown to callers.
 *
 * @param problem why they could not be seen
 */
@JsonbPropertyOrder({"database", "branches", "problem"})
public record LookView(String database, List<BranchView> branches, Optional<DatabaseStatus.Reason> problem) {

    /**
     * One of them, see {@link PreparedBranch}.
     *
     * @param outcome what the row of an idempotency key says of its transaction: {@code committed}, {@code none}, or {@code unknown}
     *     where not every database could be asked; empty where multidb did not make the branch
     */
    @JsonbPropertyOrder({"xid", "preparedAt", "ageSeconds", "ours", "instance", "log", "handledBy", "outcome"})
    public record BranchView(
            String xid,
            Optional<Instant> preparedAt,
            Optional<Long> ageSeconds,
            boolean ours,
            Optional<String> instance,
            String log,
            Optional<String> handledBy,
            Optional<String> outcome) {

        static BranchView of(PreparedBranch branch, Told told, Instant now) {
            return new BranchView(
                    branch.xid(),
                    branch.preparedAt(),
                    branch.preparedAt()
                            .map(prepared -> Duration.between(prepared, now).toSeconds()),
                    branch.ours(),
                    branch.instance(),
                    branch.log(),
                    branch.handledBy(),
                    branch.transaction().map(name -> outcome(name, told)));
        }

        private static String outcome(String transaction, Told told) {
            if (told.committed().contains(transaction)) {
                return "committed";
            }
            return told.complete() ? "none" : "unknown";
        }
    }

    static LookView of(Look look, Told told, Instant now) {
        return new LookView(
                look.database(),
                look.branches().stream()
                        .map(branch -> BranchView.of(branch, told, now))
                        .toList(),
                look.failure().map(DatabaseStatus.Reason::of));
    }
}
