package org.multidb.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The servers that one database may be on. With one candidate connections are opened to it, whatever it is; with several,
 * to the one that says it takes writes. Thread-safe.
 *
 * <p>Several candidates are watched ({@link Probe}) while there are connections, and for a while after the last attempt
 * to open one. What is known of them is shared by all data sources of one pool.
 */
final class Nodes {
    private static final Map<List<Settings>, Nodes> ALL = new ConcurrentHashMap<>();

    /** Between two questions to a node while it is known where to write to. */
    private static final Duration CALM = Duration.ofMillis(500);

    /** Between two questions to a node while nobody takes writes. */
    private static final Duration SEARCHING = Duration.ofMillis(100);

    /** How long a database without connections is watched after somebody wanted one. */
    private static final Duration INTEREST = Duration.ofSeconds(30);

    private final Duration interest;
    private final List<Node> candidates;
    private final Primary primary;
    private final List<Probe> probes = new ArrayList<>();
    private long wantedAt = System.nanoTime();
    private volatile Optional<Dialer<? extends Physical>> dialer = Optional.empty();

    Nodes(List<Settings> settings, Duration interest) {
        this.interest = interest;
        candidates = settings.size() == 1
                ? List.of(new Node(settings.get(0), Optional.empty()))
                : settings.stream().map(s -> new Node(s, Optional.of(this))).toList();
        primary = new Primary(candidates);
        candidates.forEach(node -> probes.add(new Probe(this, node)));
    }

    /** Those that all data sources with these settings share. */
    static Nodes of(List<Settings> candidates) {
        return ALL.computeIfAbsent(candidates, settings -> new Nodes(settings, INTEREST));
    }

    /**
     * A new connection to the database.
     *
     * @throws SQLException SQLSTATE 08001 if no candidate can be reached, or none of them takes writes
     */
    <C extends Physical> C open(Dialer<C> with) throws SQLException {
        if (candidates.size() == 1) {
            return with.dial(candidates.get(0));
        }
        watch(with);
        Node node = primary.await(patience());
        try {
            return open(node, with);
        } catch (SQLException e) {
            hurry(node);
            Optional<Node> other = primary.known().filter(known -> known != node);
            if (other.isPresent()) {
                return open(other.get(), with);
            }
            throw e;
        }
    }

    private <C extends Physical> C open(Node node, Dialer<C> with) throws SQLException {
        var writable = new boolean[1];
        C connection = with.dial(node, fresh -> writable[0] = fresh.writable());
        if (!writable[0]) {
            Link.closeQuietly(node.settings(), connection::close);
            judge(node, Verdict.of(false));
            throw Errors.nowhere(candidates);
        }
        node.opened(connection);
        return connection;
    }

    private Duration patience() {
        return Gate.Pace.FIRST.bound(candidates.get(0).settings().connectTimeout());
    }

    private <C extends Physical> void watch(Dialer<C> with) {
        synchronized (this) {
            wantedAt = System.nanoTime();
            dialer = Optional.of(with);
        }
        probes.forEach(Probe::start);
    }

    /** Opens a connection to ask a candidate what it is. */
    Physical dial(Node node, Dialer.Check<Physical> check) throws SQLException {
        Dialer<? extends Physical> with = dialer.orElseThrow(() -> Errors.nowhere(candidates));
        return with.dial(node, check::run);
    }

    /** A candidate was asked what it is. */
    void judge(Node node, Verdict verdict) {
        node.judge(verdict);
        primary.choose();
    }

    /** Something happened to a candidate: asks it now. */
    void hurry(Node node) {
        probes.get(candidates.indexOf(node)).hurry();
    }

    /** Whether anybody has connections or wanted one lately; if not, forgets how to open them. */
    synchronized boolean inUse() {
        boolean used = System.nanoTime() - wantedAt < interest.toNanos()
                || candidates.stream().anyMatch(Node::inUse);
        if (!used) {
            primary.forget();
            dialer = Optional.empty();
        }
        return used;
    }

    /** Whether the candidates are being asked. */
    synchronized boolean watched() {
        return dialer.isPresent();
    }

    Duration pause() {
        return primary.known().isPresent() ? CALM : SEARCHING;
    }

    Node first() {
        return candidates.get(0);
    }

    /** The one in use first. */
    List<Node> all() {
        List<Node> all = new ArrayList<>(candidates);
        primary.known().ifPresent(node -> {
            all.remove(node);
            all.add(0, node);
        });
        return all;
    }

    boolean several() {
        return candidates.size() > 1;
    }

    Primary primary() {
        return primary;
    }
}
