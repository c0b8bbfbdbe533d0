package org.multidb.web.recovery;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.multidb.doctor.Look;
import org.multidb.doctor.PreparedBranch;
import org.multidb.web.databases.DatabaseStatus;

/**
 * The prepared branches of a database, as they are shown to callers.
 *
 * @param problem why they could not be seen
 */
@JsonbPropertyOrder({"database", "branches", "problem"})
public record LookView(String database, List<BranchView> branches, Optional<DatabaseStatus.Reason> problem) {

    /** One of them, see {@link PreparedBranch}. */
    @JsonbPropertyOrder({"xid", "preparedAt", "ageSeconds", "ours", "instance", "log", "handledBy"})
    public record BranchView(
            String xid,
            Optional<Instant> preparedAt,
            Optional<Long> ageSeconds,
            boolean ours,
            Optional<String> instance,
            String log,
            Optional<String> handledBy) {

        static BranchView of(PreparedBranch branch, Instant now) {
            return new BranchView(
                    branch.xid(),
                    branch.preparedAt(),
                    branch.preparedAt()
                            .map(prepared -> Duration.between(prepared, now).toSeconds()),
                    branch.ours(),
                    branch.instance(),
                    branch.log(),
                    branch.handledBy());
        }
    }

    static LookView of(Look look, Instant now) {
        return new LookView(
                look.database(),
                look.branches().stream()
                        .map(branch -> BranchView.of(branch, now))
                        .toList(),
                look.failure().map(DatabaseStatus.Reason::of));
    }
}
