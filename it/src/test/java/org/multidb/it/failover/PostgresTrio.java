package org.multidb.it.failover;

import java.util.List;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Ports;
import org.multidb.it.PostgresServer;
import org.multidb.it.PostgresStandby;
import org.multidb.it.SwallowingProxy;

/** A PostgreSQL primary, its synchronous standby, and a replica that nobody waits for. */
public final class PostgresTrio implements Pair {
    private final List<Integer> ports = List.of(Ports.free(), Ports.free());
    private final List<SwallowingProxy> networks =
            ports.stream().map(SwallowingProxy::to).toList();
    private final PostgresServer[] servers = new PostgresServer[2];
    private final DatabaseAddress database;
    private final PostgresServer replica;
    private final SwallowingProxy toReplica;
    private int primary;
    private boolean killed;

    public PostgresTrio() {
        servers[0] = PostgresServer.startAt(ports.get(0), "failover-first");
        database = servers[0].create("orders");
        servers[1] = PostgresStandby.synchronousOf(servers[0], "failover-standby", ports.get(1));
        replica = PostgresStandby.replicaOf(servers[0], servers[1], "failover-replica", Ports.free());
        toReplica = SwallowingProxy.to(replica.port());
    }

    @Override
    public DatabaseAddress behind(int place) {
        return database.through(networks.get(place));
    }

    /** The database at the server that takes writes now, as clients reach it. */
    public DatabaseAddress behindPrimary() {
        return behind(primary);
    }

    /** The read-only copy, behind a network of its own. */
    public DatabaseAddress replica() {
        return database.through(toReplica);
    }

    /** The network before the replica. */
    SwallowingProxy toReplica() {
        return toReplica;
    }

    PostgresServer replicaServer() {
        return replica;
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
        PostgresStandby.follow(replica, servers[old]);
        networks.get(old).pass();
    }

    @Override
    public void close() {
        networks.forEach(SwallowingProxy::close);
        toReplica.close();
        replica.close();
        servers[1 - primary].close();
        servers[primary].close();
    }
}
