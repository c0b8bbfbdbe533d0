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
    /** Ten minutes at two a second; beyond, every other one is forgotten, so that older times are coarser. */
    private static final int MOST = 1_200;

    private final List<Sample> samples = new ArrayList<>();

    private record Sample(long at, Position position) {}

    /** The primary was there at that time, or later. */
    void reached(long at, Position position) {
        if (!samples.isEmpty() && newest().position.equals(position)) {
            samples.remove(samples.size() - 1);
        }
        if (samples.size() == MOST) {
            thin();
        }
        samples.add(new Sample(at, position));
    }

    private void thin() {
        for (int i = MOST - 2; i > 0; i -= 2) {
            samples.remove(i);
        }
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
        return new Lag(covered.isEmpty() ? Lag.Basis.AT_LEAST : measured, lag);
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
