package org.multidb.preflight;

import java.util.List;

/**
 * What was found about one database.
 *
 * @param database identifier
 * @param pool JNDI name of the pool that writes
 * @param findings empty where nothing stands in the way
 */
public record Fitness(String database, String pool, List<Finding> findings) {

    public Fitness {
        findings = List.copyOf(findings);
    }

    /** {@code fit}, {@code unfit}, or {@code not-checked} where nothing worse is known. */
    public String state() {
        if (has(Severity.ERROR)) {
            return "unfit";
        }
        return has(Severity.NOT_CHECKED) ? "not-checked" : "fit";
    }

    private boolean has(Severity severity) {
        return findings.stream().anyMatch(finding -> finding.severity() == severity);
    }
}
