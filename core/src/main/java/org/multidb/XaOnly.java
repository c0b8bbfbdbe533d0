package org.multidb;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.MultidbConfig;

/**
 * Lets a transaction have a second database only if the pools of both are XA. A server may allow one pool that is not, by
 * its last-agent optimisation, and so lose half of a transaction in a crash. Thread-safe.
 */
final class XaOnly {
    private final MultidbConfig config;
    private final Visits visits;
    private final Function<DatabaseConfig, PoolKind> kinds;

    XaOnly(MultidbConfig config, Visits visits, Function<DatabaseConfig, PoolKind> kinds) {
        this.config = config;
        this.visits = visits;
        this.kinds = kinds;
    }

    /**
     * To be asked before a connection is opened.
     *
     * @throws NotXaException naming the pool, the joining database's before those that are in the transaction already
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
    }
}
