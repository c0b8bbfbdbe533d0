package org.multidb.preflight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.Databases;
import org.multidb.InService;
import org.multidb.MultidbException;
import org.multidb.Outcome;
import org.multidb.SqlFailures;
import org.multidb.State;
import org.multidb.config.Access;
import org.multidb.config.DatabaseConfig;

/**
 * Tells whether each database is fit for transactions over several databases. A database is looked at when it comes into
 * service, and whenever {@link #check(Executor)} is called; its errors are logged once.
 *
 * <p>Safe for use by several threads. Databases that are only read take no part in it, and are always fit.
 */
@ApplicationScoped
public class Preflight {
    private static final Logger LOG = System.getLogger("org.multidb.preflight");

    private final Map<String, ServerFacts> servers = new ConcurrentHashMap<>();
    private final Map<String, List<Finding>> errors = new ConcurrentHashMap<>();
    private final Set<Finding> reported = new HashSet<>();
    private Databases databases;

    /** For the container's proxy. */
    protected Preflight() {}

    @Inject
    public Preflight(Databases databases) {
        this.databases = databases;
    }

    /** Looks at every database at once; one that does not answer delays the answer by {@link Databases#BOUND} at most. */
    public CompletionStage<List<Fitness>> check(Executor executor) {
        return databases.each(ServerFacts::of, executor).thenApplyAsync(this::conclude, executor);
    }

    /**
     * Why the database must not take part in a transaction with another one. Goes by what was seen of it last, and asks
     * no database.
     */
    public Optional<Finding> unfit(String database) {
        databases.config(database); // refuses an unknown one
        if (!errors.containsKey(database)) {
            remember(pools());
        }
        return errors.getOrDefault(database, List.of()).stream().findFirst();
    }

    /**
     * To be asked before several databases are changed together. Asks no database.
     *
     * @throws UnfitException naming the first that must not take part
     */
    public void requireFit(Collection<String> together) {
        if (together.size() > 1) {
            together.stream().flatMap(id -> unfit(id).stream()).findFirst().ifPresent(finding -> {
                throw new UnfitException(finding);
            });
        }
    }

    void check(@ObservesAsync InService event) {
        String id = event.database();
        try {
            servers.put(id, databases.with(id, session -> {
                try {
                    return ServerFacts.of(session);
                } catch (SQLException e) {
                    throw SqlFailures.of(id, e);
                }
            }));
        } catch (MultidbException e) {
            LOG.log(Level.WARNING, e.getMessage(), e);
        }
        remember(pools());
    }

    private List<Fitness> conclude(List<Outcome<ServerFacts>> outcomes) {
        for (Outcome<ServerFacts> outcome : outcomes) {
            if (outcome instanceof Outcome.Success<ServerFacts> success) {
                servers.put(success.database(), success.value());
            }
        }
        Map<String, PoolFacts> pools = pools();
        remember(pools);
        return outcomes.stream().map(outcome -> fitness(outcome, pools)).toList();
    }

    private Fitness fitness(Outcome<ServerFacts> outcome, Map<String, PoolFacts> pools) {
        DatabaseConfig config = databases.config(outcome.database());
        boolean asked = outcome instanceof Outcome.Success || !isWritten(config);
        List<Finding> unasked = asked ? List.of() : List.of(new Checks(config).notChecked());
        List<Finding> all = Stream.of(findings(config, pools), unasked)
                .flatMap(List::stream)
                .toList();
        return new Fitness(config.id(), config.jndiName(), all);
    }

    /** The facts of every pool that writes and has been used: one that has not is not to be seen yet. */
    private Map<String, PoolFacts> pools() {
        return databases.ids().stream()
                .filter(id -> databases.status(id).state() != State.STARTING)
                .map(databases::config)
                .filter(Preflight::isWritten)
                .collect(Collectors.toMap(DatabaseConfig::id, PoolFacts::of));
    }

    private static boolean isWritten(DatabaseConfig config) {
        return config.access() == Access.READ_WRITE;
    }

    private List<Finding> findings(DatabaseConfig config, Map<String, PoolFacts> pools) {
        Optional<PoolFacts> pool = Optional.ofNullable(pools.get(config.id()));
        if (pool.isEmpty()) {
            return List.of();
        }
        Checks checks = new Checks(config);
        Optional<ServerFacts> server = Optional.ofNullable(servers.get(config.id()));
        return Stream.concat(
                        checks.ofPool(pool.get(), instances(pools)).stream(),
                        server.stream().flatMap(facts -> checks.ofServer(facts, connections(facts)).stream()))
                .toList();
    }

    private static Set<String> instances(Map<String, PoolFacts> pools) {
        return pools.values().stream()
                .flatMap(pool -> pool.log().stream())
                .map(PoolFacts.Log::instance)
                .collect(Collectors.toSet());
    }

    /** Connections that all pools on this server may have, as far as their databases have been reached. */
    private int connections(ServerFacts facts) {
        return databases.ids().stream()
                .map(databases::config)
                .filter(Preflight::isWritten)
                .filter(config -> servers.containsKey(config.id()))
                .filter(config -> servers.get(config.id()).server().equals(facts.server()))
                .mapToInt(DatabaseConfig::poolMaxSize)
                .sum();
    }

    private List<Finding> errors(DatabaseConfig config, Map<String, PoolFacts> pools) {
        return findings(config, pools).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    private void remember(Map<String, PoolFacts> pools) {
        errors.putAll(databases.ids().stream()
                .map(databases::config)
                .filter(config -> pools.containsKey(config.id()) || !isWritten(config))
                .collect(Collectors.toMap(DatabaseConfig::id, config -> errors(config, pools))));
        keepApart(pools);
        report();
    }

    /** A pool of another class may be a good XA pool, which the server recovers: work in Java is the application's own affair. */
    private void keepApart(Map<String, PoolFacts> pools) {
        Map<String, Supplier<? extends MultidbException>> reasons = new HashMap<>();
        pools.forEach((id, facts) -> {
            if (facts.xa().isPresent()) {
                errors.getOrDefault(id, List.of()).stream()
                        .findFirst()
                        .ifPresent(finding -> reasons.put(id, () -> new UnfitException(finding)));
            }
        });
        databases.keepApart(reasons);
    }

    private synchronized void report() {
        Set<Finding> now = errors.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        reported.retainAll(now);
        now.stream().filter(reported::add).forEach(finding -> LOG.log(Level.ERROR, finding.message()));
    }
}
