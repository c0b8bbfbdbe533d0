package org.multidb.it.failover;

import java.util.List;
import java.util.stream.Stream;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.MariaDbReplication;
import org.multidb.it.MariaDbServer;
import org.multidb.it.SwallowingProxy;

/**
 * A MariaDB primary and its standby. Replication is asynchronous: the old primary is made read-only before the other is
 * promoted, and that is done when it has everything, as a manager does it where no write may be lost.
 */
final class MariaDbPair implements Pair {
    private final List<MariaDbServer> servers;
    private final List<SwallowingProxy> networks;
    private final DatabaseAddress database;
    private int primary;

    MariaDbPair() {
        MariaDbServer first = MariaDbReplication.primary("failover-mariadb-first");
        MariaDbServer standby = MariaDbReplication.standbyOf(first, "failover-mariadb-standby", 2);
        servers = List.of(first, standby);
        networks = Stream.of(first, standby)
                .map(server -> SwallowingProxy.to(server.port()))
                .toList();
        database = first.create("orders");
        MariaDbReplication.awaitCaughtUp(standby, first);
    }

    @Override
    public DatabaseAddress behind(int place) {
        return database.through(networks.get(place));
    }

    @Override
    public DatabaseAddress direct() {
        return database.at(servers.get(primary).port());
    }

    @Override
    public String hostOfPrimary() {
        return "127.0.0.1:" + networks.get(primary).port();
    }

    @Override
    public void strike(Fault fault) {
        switch (fault) {
            case REFUSED -> networks.get(primary).refuse();
            case SWALLOWED -> networks.get(primary).swallow();
            case DEMOTED -> MariaDbReplication.demote(servers.get(primary));
            case KILLED -> throw new IllegalArgumentException(fault + " is tested with PostgreSQL");
        }
    }

    @Override
    public void promote() {
        MariaDbServer old = servers.get(primary);
        MariaDbServer next = servers.get(1 - primary);
        MariaDbReplication.demote(old);
        MariaDbReplication.awaitCaughtUp(next, old);
        MariaDbReplication.promote(next);
        primary = 1 - primary;
    }

    @Override
    public void repair() {
        MariaDbReplication.follow(servers.get(1 - primary), servers.get(primary));
        networks.get(1 - primary).pass();
    }

    @Override
    public void close() {
        networks.forEach(SwallowingProxy::close);
        servers.forEach(MariaDbServer::close);
    }
}
