package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.multidb.reading.Snapshot;

class SnapshotCacheTest {
    private static final int SIZE = 50;
    private static final Snapshot FIRST = new Snapshot("1");
    private static final Snapshot SECOND = new Snapshot("2");

    private final SnapshotCache<Object, String> cache = new SnapshotCache<>(value -> SIZE);
    private int loads;

    private Optional<String> loaded() {
        loads++;
        return Optional.of("load " + loads);
    }

    @Test
    void aKeyIsLoadedOnceForASnapshot() {
        assertThat(cache.get(FIRST, "a", this::loaded)).contains("load 1");
        assertThat(cache.get(FIRST, "a", this::loaded)).contains("load 1");
        assertThat(cache.get(FIRST, "b", this::loaded)).contains("load 2");
        assertThat(cache.get(SECOND, "a", this::loaded)).contains("load 3");
    }

    @Test
    void whatIsNotThereIsLookedForAgain() {
        assertThat(cache.get(FIRST, "a", Optional::empty)).isEmpty();
        assertThat(cache.get(FIRST, "a", this::loaded)).contains("load 1");
    }

    /** A load that began before the change may have seen either, so that those after it must not find what it saw. */
    @Test
    void whatIsLoadedWhileTheSnapshotChangesIsNotOfTheLaterOne() {
        cache.get(FIRST, "a", () -> {
            cache.get(SECOND, "b", this::loaded);
            return Optional.of("old");
        });

        assertThat(cache.get(SECOND, "a", this::loaded)).contains("load 2");
        assertThat(cache.get(SECOND, "b", this::loaded)).contains("load 1");
    }

    @Test
    void itDoesNotGrowForEver() {
        for (int i = 0; i < SnapshotCache.MOST / SIZE; i++) {
            cache.get(FIRST, i, this::loaded);
        }
        assertThat(cache.get(FIRST, 0, this::loaded))
                .as("of as many as are kept")
                .contains("load 1");
        cache.get(FIRST, "one more", this::loaded);
        loads = 0;

        cache.get(FIRST, 0, this::loaded);
        cache.get(FIRST, "one more", this::loaded);
        assertThat(loads).isEqualTo(1);
    }

    @Test
    void whatSeveralHaveReadAtTheSameTimeCountsOnce() {
        for (int i = 0; i < SnapshotCache.MOST; i++) {
            cache.get(FIRST, "a", () -> cache.get(FIRST, "a", this::loaded));
        }
        assertThat(loads).isEqualTo(1);
    }
}
