package org.multidb.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.stream.Stream;

/**
 * The servers that one database may be on. With one candidate connections are opened to it, whatever it is; with several,
 * to the one that says it takes writes; and with replicas, to those of them that are fit ({@link Replicas}), or to the one
 * that takes writes if none is. Thread-safe.
 *
 * <p>Several servers are watched ({@link Probe}) while there are connections, and for a while after the last attempt
 * to open one. What is known of them is shared by all data sources of one pool.
 */
final class Nodes {
    private static final Map<Servers, Nodes> ALL = new ConcurrentHashMap<>();

    /** Between two questions to a node while it is known where to write to. */
    private static final Duration CALM = Duration.ofMillis(500);

    /** Between two questions to a node while nobody takes writes. */
    private static final Duration SEARCHING = Duration.ofMillis(100);

    /** How long a database without connections is watched after somebody wanted one. */
    private static final Duration INTEREST = Duration.ofSeconds(30);

    /** Each can take a connect timeout to fail. */
    private static final int MOST_REPLICAS_TRIED = 2;

    private final Duration interest;
    private final List<Node> candidates;
    private final Primary primary;
    private final List<Node> copies;
    private final Replicas replicas;
    private final Map<Node, Probe> probes = new LinkedHashMap<>();
    private long wantedAt = System.nanoTime();
    private volatile Optional<Dialer<? extends Physical>> dialer = Optional.empty();

    Nodes(Servers servers, Duration interest) {
        this.interest = interest;
        boolean alone = servers.candidates().size() + servers.replicas().size() == 1;
        Optional<Nodes> others = alone ? Optional.empty() : Optional.of(this);
        candidates = servers.candidates().stream()
                .map(settings -> new Node(settings, others, false))
                .toList();
        copies = servers.replicas().stream()
                .map(settings -> new Node(settings, others, true))
                .toList();
        primary = new Primary(candidates, copies.isEmpty());
        replicas = new Replicas(copies, servers.maxLag());
        everyone().forEach(node -> probes.put(node, new Probe(this, node)));
    }

    /** Those that all data sources with these settings share. */
    static Nodes of(Servers servers) {
        return ALL.computeIfAbsent(servers, all -> new Nodes(all, INTEREST));
    }

    private Stream<Node> everyone() {
        return Stream.concat(candidates.stream(), copies.stream());
    }

    /**
     * A new connection to the database.
     *
     * @param prepare what has to be done with it before it can be used
     * @throws SQLException SQLSTATE 08001 if no server can be reached, or none of them is fit
     */
    <C extends Physical> C open(Dialer<C> with, Dialer.Check<C> prepare) throws SQLException {
        if (!several()) {
            return with.dial(candidates.get(0), prepare);
        }
        watch(with);
        if (haveReplicas()) {
            Optional<C> connection = openReplica(with, prepare);
            if (connection.isPresent()) {
                return connection.get();
            }
        }
        return openPrimary(with, prepare);
    }

    private <C extends Physical> Optional<C> openReplica(Dialer<C> with, Dialer.Check<C> prepare) throws SQLException {
        Set<Node> tried = new HashSet<>();
        while (tried.size() < MOST_REPLICAS_TRIED) {
            Optional<Node> node = replicas.reserve(tried, patience());
            if (node.isEmpty()) {
                break;
            }
            Optional<C> connection = openReplica(node.get(), with, prepare);
            if (connection.isPresent()) {
                return connection;
            }
            tried.add(node.get());
        }
        return Optional.empty();
    }

    private <C extends Physical> Optional<C> openReplica(Node node, Dialer<C> with, Dialer.Check<C> prepare) {
        try {
            C connection = with.dial(node, prepare);
            node.connections().opened(connection);
            return Optional.of(connection);
        } catch (SQLException e) {
            Node.LOG.log(Level.FINE, node.settings().database() + ": a replica is left for another server", e);
            hurry(node);
            return Optional.empty();
        } finally {
            replicas.release(node);
        }
    }

    private <C extends Physical> C openPrimary(Dialer<C> with, Dialer.Check<C> prepare) throws SQLException {
        Node node = known();
        try {
            return open(node, with, prepare);
        } catch (SQLException e) {
            hurry(node);
            Optional<Node> other = primary.known().filter(known -> known != node);
            if (other.isPresent()) {
                return open(other.get(), with, prepare);
            }
            throw e;
        }
    }

    private Node known() throws SQLException {
        return primary.await(patience()).orElseThrow(this::nowhere);
    }

    private SQLException nowhere() {
        return Errors.nowhere(everyone().toList());
    }

    private <C extends Physical> C open(Node node, Dialer<C> with, Dialer.Check<C> prepare) throws SQLException {
        var said = new Verdict[1];
        C connection = with.dial(node, fresh -> {
            said[0] = fresh.ask();
            prepare.run(fresh);
        });
        if (!said[0].primary()) {
            Link.closeQuietly(node.settings(), connection::close);
            judge(node, said[0]);
            throw nowhere();
        }
        node.connections().opened(connection);
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
        probes.values().forEach(Probe::start);
    }

    /** Opens a connection to ask a candidate what it is. */
    Physical dial(Node node, Dialer.Check<Physical> check) throws SQLException {
        Dialer<? extends Physical> with = dialer.orElseThrow(this::nowhere);
        return with.dial(node, check::run);
    }

    /** A server was asked what it is. */
    void judge(Node node, Verdict verdict) {
        node.judge(verdict);
        if (primary.choose()) {
            candidates.forEach(this::hurry); // another may have taken its place just now
        }
        if (haveReplicas()) {
            compare(node, verdict);
        }
    }

    private void compare(Node node, Verdict verdict) {
        boolean first = primary.known().filter(node::equals).isPresent() && replicas.sample(verdict);
        boolean sought =
                candidates.stream().anyMatch(candidate -> !candidate.verdict().known());
        replicas.review(primary.known().isPresent(), sought);
        if (first) {
            copies.forEach(this::hurry); // what they have said before cannot be compared
        }
    }

    /** Something happened to a server: asks it now. */
    void hurry(Node node) {
        probes.get(node).hurry();
    }

    /**
     * Asks a candidate now, and waits for the answer for as long as an attempt to connect may take.
     *
     * @throws SQLException SQLSTATE 08001 if the wait is interrupted
     */
    void ask(Node node) throws SQLException {
        long now = System.nanoTime();
        hurry(node);
        primary.awaitAnswer(node, now, patience());
    }

    boolean haveReplicas() {
        return !replicas.isEmpty();
    }

    /** Whether a pooled connection is where it would be opened now. */
    boolean keeps(Node node, Physical connection) {
        return replicas.isEmpty() || replicas.keeps(node, connection);
    }

    /** Whether connections go elsewhere now. */
    boolean replaced(Node node) {
        return primary.known().filter(known -> known != node).isPresent() || replicas.available();
    }

    /** Why no connections go to a replica that answers. */
    String leftOut(Node node) {
        return node.isReplica() ? replicas.leftOut(node) : "";
    }

    /** Whether anybody has connections or wanted one lately; if not, forgets how to open them. */
    synchronized boolean inUse() {
        boolean used = System.nanoTime() - wantedAt < interest.toNanos()
                || everyone().anyMatch(node -> node.connections().count() > 0);
        if (!used) {
            everyone().forEach(Node::forget);
            primary.forget();
            replicas.forget();
            dialer = Optional.empty();
        }
        return used;
    }

    /** Whether the servers are being asked. */
    synchronized boolean watched() {
        return dialer.isPresent();
    }

    Duration pause() {
        return primary.known().isPresent() || replicas.available() ? CALM : SEARCHING;
    }

    Node first() {
        return candidates.get(0);
    }

    /** Replicas first, then the one that takes the writes. */
    List<Node> all() {
        List<Node> all = new ArrayList<>(candidates);
        primary.known().ifPresent(node -> {
            all.remove(node);
            all.add(0, node);
        });
        all.addAll(0, copies);
        return all;
    }

    boolean several() {
        return candidates.size() + copies.size() > 1;
    }

    Primary primary() {
        return primary;
    }
}
