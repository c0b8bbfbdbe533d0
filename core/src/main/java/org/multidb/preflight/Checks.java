package org.multidb.preflight;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.multidb.config.DatabaseConfig;

/** The rules by which facts about a database become findings. */
record Checks(DatabaseConfig database) {
    /** MariaDB 10.5: a prepared branch stays when its connection ends (MDEV-7974). */
    private static final int MARIADB_MAJOR = 10;

    private static final int MARIADB_MINOR = 5;

    private static final String PERSISTENT =
            "give all pools of the server a transactionLog on a disk that stays (multidb.data-dir for multidb.jar)";

    /** @param instances identities of the transaction logs of this process */
    List<Finding> ofPool(PoolFacts facts, Set<String> instances) {
        return Stream.of(
                        pool(facts).stream(),
                        facts.log().isEmpty() ? Stream.of(recoveryOff()) : Stream.<Finding>empty(),
                        facts.log().stream().flatMap(this::log),
                        facts.log().stream().flatMap(log -> identity(log, instances)))
                .flatMap(findings -> findings)
                .toList();
    }

    private Optional<Finding> pool(PoolFacts facts) {
        if (facts.xa().isEmpty()) {
            return Optional.of(error(
                    Check.POOL,
                    "the pool is not made of org.multidb.datasource.MultidbXADataSource, or not under this name",
                    "make it of that class, with the properties databaseName=" + database.id() + " and jndiName="
                            + database.jndiName()));
        }
        return facts.xa()
                .filter(xa -> !xa)
                .map(
                        plain -> error(
                                Check.POOL,
                                "the pool is not an XA pool",
                                "make it of org.multidb.datasource.MultidbXADataSource with the resource type javax.sql.XADataSource"));
    }

    private Finding recoveryOff() {
        return error(
                Check.RECOVERY,
                "nothing finishes the branches of the pool after a crash",
                "give the pool the property transactionLog, the same directory as the other pools of the server");
    }

    private Stream<Finding> log(PoolFacts.Log log) {
        if (!log.failure().isEmpty()) {
            return Stream.of(error(
                    Check.LOG,
                    "the directory of the transaction log, " + log.directory() + ", cannot be written (" + log.failure()
                            + ")",
                    "make the disk writable"));
        }
        try {
            return permanence(Permanence.of(log.directory())).stream();
        } catch (IOException e) {
            return Stream.of(
                    error(Check.LOG, "the directory of the transaction log cannot be read (" + e + ")", PERSISTENT));
        }
    }

    private Optional<Finding> permanence(Permanence permanence) {
        String what = "the directory of the transaction log, " + permanence.directory() + ", ";
        return permanence.doubt().map(why -> finding(Check.LOG, Severity.WARNING, what + why, PERSISTENT));
    }

    /** A decision is in the log of the database that is told first; another log would roll its own branch back. */
    private Stream<Finding> identity(PoolFacts.Log log, Set<String> instances) {
        return instances.size() < 2
                ? Stream.empty()
                : Stream.of(error(
                        Check.IDENTITY,
                        "the databases have " + instances.size() + " transaction logs, this one is in "
                                + log.directory(),
                        "give all pools of the server the same transactionLog"));
    }

    /** @param connections that all pools of that server may have together */
    List<Finding> ofServer(ServerFacts facts, int connections) {
        return switch (facts.vendor()) {
            case DERBY -> List.of();
            case POSTGRESQL -> postgreSql(facts, connections).stream().toList();
            case MARIADB -> mariaDb(facts).stream().toList();
            default ->
                List.of(finding(
                        Check.PREPARE,
                        Severity.WARNING,
                        "nothing is known of transactions over several databases on " + facts.version(),
                        "try what becomes of a prepared branch when the server is killed"));
        };
    }

    private Optional<Finding> postgreSql(ServerFacts facts, int connections) {
        String remedy = "set max_prepared_transactions of the server to " + connections
                + " or more, the connections of all pools on it, and restart it";
        if (facts.preparable() == 0) {
            return Optional.of(
                    error(Check.PREPARE, "the server prepares nothing: its max_prepared_transactions is 0", remedy));
        }
        return facts.preparable() >= connections
                ? Optional.empty()
                : Optional.of(finding(
                        Check.PREPARE,
                        Severity.WARNING,
                        "the server prepares " + facts.preparable() + " branches at once, its pools have up to "
                                + connections + " connections",
                        remedy));
    }

    private Optional<Finding> mariaDb(ServerFacts facts) {
        boolean safe =
                facts.major() > MARIADB_MAJOR || (facts.major() == MARIADB_MAJOR && facts.minor() >= MARIADB_MINOR);
        return safe
                ? Optional.empty()
                : Optional.of(error(
                        Check.PREPARE,
                        facts.version() + " rolls prepared branches back when their connection ends",
                        "use MariaDB 10.5 or later"));
    }

    Finding notChecked() {
        return finding(
                Check.PREPARE,
                Severity.NOT_CHECKED,
                "the database could not be asked whether it can prepare",
                "make it reachable: it is asked when it is back");
    }

    private Finding error(Check check, String reason, String remedy) {
        return finding(check, Severity.ERROR, reason, remedy);
    }

    private Finding finding(Check check, Severity severity, String reason, String remedy) {
        return new Finding(database.id(), database.jndiName(), check, severity, reason, remedy);
    }
}
