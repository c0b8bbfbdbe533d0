package org.multidb.web.recovery;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.multidb.preflight.Finding;
import org.multidb.preflight.Fitness;

/**
 * Whether a database is fit for transactions over several databases, as it is shown to callers.
 *
 * @param pool JNDI name
 * @param state {@code fit}, {@code unfit} or {@code not-checked}
 */
@JsonbPropertyOrder({"database", "pool", "state", "findings"})
public record FitnessView(String database, String pool, String state, List<FindingView> findings) {

    /** What stands in the way. */
    @JsonbPropertyOrder({"check", "severity", "reason", "remedy"})
    public record FindingView(String check, String severity, String reason, String remedy) {
        static FindingView of(Finding finding) {
            return new FindingView(
                    finding.check().text(), finding.severity().text(), finding.reason(), finding.remedy());
        }
    }

    static FitnessView of(Fitness fitness) {
        return new FitnessView(
                fitness.database(),
                fitness.pool(),
                fitness.state(),
                fitness.findings().stream().map(FindingView::of).toList());
    }
}
