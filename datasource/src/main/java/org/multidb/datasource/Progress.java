package org.multidb.datasource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the primary's log was at which time, so that a replica's position tells how old its rows are. That needs no clock of
 * any server and no connection between replica and primary, and an idle primary does not make its replicas look old.
 *
 * <p>Not thread-safe; times are {@code System.nanoTime()}.
 */
final class Progress {
    /** At two a second, ten minutes of them; and never less than twelve times what a copy may be behind. */
    private static final int MOST = 1_200;

    /** Two that are closer than that to each other say no more than one. */
    private final Duration resolution;

    private final List<Sample> samples = new ArrayList<>();

    /** @param most how far behind a copy may be */
    Progress(Duration most) {
        resolution = most.dividedBy(100);
    }

    private record Sample(long at, Position position) {}

    /** The primary was there at that time, or later. */
    void reached(long at, Position position) {
        if (!samples.isEmpty() && (newest().position.equals(position) || isClose())) {
            samples.remove(samples.size() - 1);
        }
        if (samples.size() == MOST) {
            samples.remove(0);
        }
        samples.add(new Sample(at, position));
    }

    /** Whether the last two are. */
    private boolean isClose() {
        int size = samples.size();
        return size > 1 && newest().at - samples.get(size - 2).at < resolution.toNanos();
    }

    boolean isEmpty() {
        return samples.isEmpty();
    }

    void clear() {
        samples.clear();
    }

    /** How far a replica is behind that was there at that time. */
    Lag behind(Position position, long at, Lag.Basis measured) {
        if (samples.isEmpty()) {
            return Lag.UNKNOWN;
        }
        if (position.covers(newest().position)) {
            return new Lag(measured, Duration.ZERO);
        }
        Optional<Sample> comparable = lastBefore(at);
        if (comparable.isEmpty()) {
            return Lag.PENDING; // it was asked before the primary was
        }
        Optional<Sample> covered = lastCovered(position);
        long since = covered.orElse(samples.get(0)).at;
        Duration lag = Duration.ofNanos(Math.max(0, comparable.get().at - since));
        if (covered.isEmpty()) {
            return lag.isZero() ? Lag.PENDING : new Lag(Lag.Basis.AT_LEAST, lag);
        }
        return new Lag(measured, lag);
    }

    private Sample newest() {
        return samples.get(samples.size() - 1);
    }

    private Optional<Sample> lastBefore(long at) {
        for (int i = samples.size() - 1; i >= 0; i--) {
            if (samples.get(i).at - at <= 0) {
                return Optional.of(samples.get(i));
            }
        }
        return Optional.empty();
    }

    private Optional<Sample> lastCovered(Position position) {
        for (int i = samples.size() - 1; i >= 0; i--) {
            if (position.covers(samples.get(i).position)) {
                return Optional.of(samples.get(i));
            }
        }
        return Optional.empty();
    }
}
