package org.multidb;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.MultidbConfig;

/**
 * Lets a transaction have a second database only if the pools of both are XA. A server may allow one pool that is not, by
 * its last-agent optimisation, and so lose half of a transaction in a crash. One that writes is refused as well where
 * somebody has found a database unfit for it. Thread-safe.
 */
final class XaOnly {
    private final MultidbConfig config;
    private final Visits visits;
    private final Function<DatabaseConfig, PoolKind> kinds;
    private volatile Map<String, Supplier<? extends MultidbException>> unfit = Map.of();

    XaOnly(MultidbConfig config, Visits visits, Function<DatabaseConfig, PoolKind> kinds) {
        this.config = config;
        this.visits = visits;
        this.kinds = kinds;
    }

    /** Replaces what is known of unfit databases. */
    void unfit(Map<String, Supplier<? extends MultidbException>> reasons) {
        unfit = Map.copyOf(reasons);
    }

    /**
     * To be asked before a connection is opened.
     *
     * @throws NotXaException naming the pool, the joining database's before those that are in the transaction already
     * @throws MultidbException the reason why one of the databases is unfit, in the same order
     */
    void check(DatabaseConfig joining) {
        Set<String> before = visits.all();
        if (before.isEmpty() || before.contains(joining.id()) || isAlone(joining, before)) {
            return;
        }
        Stream.concat(Stream.of(joining), configs(before)).forEach(this::require);
    }

    /** Two identifiers may stand for one pool. */
    private boolean isAlone(DatabaseConfig joining, Set<String> before) {
        return configs(before).allMatch(d -> d.jndiName().equals(joining.jndiName()));
    }

    private Stream<DatabaseConfig> configs(Set<String> ids) {
        return config.databases().stream().filter(d -> ids.contains(d.id()));
    }

    private void require(DatabaseConfig database) {
        PoolKind kind = kinds.apply(database);
        if (kind != PoolKind.XA) {
            throw NotXaException.of(database.id(), database.jndiName(), kind);
        }
        Supplier<? extends MultidbException> reason = unfit.get(database.id());
        if (reason != null && !visits.onlyReads()) {
            throw reason.get();
        }
    }
}
