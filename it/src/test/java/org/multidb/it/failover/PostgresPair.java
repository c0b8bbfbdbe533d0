package org.multidb.it.failover;

import java.util.List;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Ports;
import org.multidb.it.PostgresServer;
import org.multidb.it.PostgresStandby;
import org.multidb.it.SwallowingProxy;

/** A PostgreSQL primary and its synchronous standby. */
final class PostgresPair implements Pair {
    private final List<Integer> ports = List.of(Ports.free(), Ports.free());
    private final List<SwallowingProxy> networks =
            ports.stream().map(SwallowingProxy::to).toList();
    private final PostgresServer[] servers = new PostgresServer[2];
    private final DatabaseAddress database;
    private int primary;
    private boolean killed;

    PostgresPair() {
        servers[0] = PostgresServer.startAt(ports.get(0), "failover-first");
        database = servers[0].create("orders");
        servers[1] = PostgresStandby.synchronousOf(servers[0], "failover-standby", ports.get(1));
    }

    @Override
    public DatabaseAddress behind(int place) {
        return database.through(networks.get(place));
    }

    @Override
    public DatabaseAddress direct() {
        return database.at(ports.get(primary));
    }

    @Override
    public String hostOfPrimary() {
        return "127.0.0.1:" + networks.get(primary).port();
    }

    @Override
    public void strike(Fault fault) {
        killed = fault == Fault.KILLED;
        switch (fault) {
            case KILLED -> servers[primary].kill();
            case SWALLOWED -> networks.get(primary).swallow();
            case REFUSED, DEMOTED -> throw new IllegalArgumentException(fault + " is tested with MariaDB");
        }
    }

    @Override
    public void promote() {
        PostgresStandby.promote(servers[1 - primary]);
        primary = 1 - primary;
    }

    @Override
    public void repair() {
        int old = 1 - primary;
        if (!killed) {
            servers[old].kill();
        }
        networks.get(old).refuse(); // no connection of before must reach the new server
        servers[old] = PostgresStandby.synchronousOf(servers[primary], "failover-standby", ports.get(old));
        networks.get(old).pass();
    }

    @Override
    public void close() {
        networks.forEach(SwallowingProxy::close);
        servers[1 - primary].close();
        servers[primary].close();
    }
}
