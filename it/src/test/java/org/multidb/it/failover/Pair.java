package org.multidb.it.failover;

import java.util.List;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Ports;
import org.multidb.it.PostgresServer;
import org.multidb.it.PostgresStandby;
import org.multidb.it.SwallowingProxy;

/** A PostgreSQL primary and its synchronous standby, each behind a network that can fail, at addresses that stay. */
final class Pair implements AutoCloseable {
    private final List<Integer> ports = List.of(Ports.free(), Ports.free());
    private final List<SwallowingProxy> networks =
            ports.stream().map(SwallowingProxy::to).toList();
    private final PostgresServer[] servers = new PostgresServer[2];
    private final DatabaseAddress database;
    private int primary;

    Pair() {
        servers[0] = PostgresServer.startAt(ports.get(0), "failover-first");
        database = servers[0].create("orders");
        servers[1] = PostgresStandby.synchronousOf(servers[0], "failover-standby", ports.get(1));
    }

    /** The database as clients reach it at one of the two addresses, whichever server is there. */
    DatabaseAddress behind(int place) {
        return database.through(networks.get(place));
    }

    /** The database at the server that takes writes now, past its network. */
    DatabaseAddress direct() {
        return new DatabaseAddress(
                database.url().replaceFirst(":\\d+/", ":" + ports.get(primary) + "/"),
                database.username(),
                database.password());
    }

    String hostOfPrimary() {
        return "127.0.0.1:" + networks.get(primary).port();
    }

    void killPrimary() {
        servers[primary].kill();
    }

    void swallowPrimary() {
        networks.get(primary).swallow();
    }

    /** When this returns the other server takes writes. */
    void promote() {
        PostgresStandby.promote(servers[1 - primary]);
        primary = 1 - primary;
    }

    /** The server that was the primary comes back as the standby of the other. */
    void repair(boolean running) {
        int old = 1 - primary;
        if (running) {
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
