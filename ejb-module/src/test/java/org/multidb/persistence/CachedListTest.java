package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.multidb.reading.SharedReads;
import org.multidb.reading.Snapshot;

class CachedListTest {
    private Optional<Snapshot> shown = Optional.of(new Snapshot("1"));
    private boolean allowed = true;
    private int reads;
    private final CachedList<String> list = new CachedList<>(new SharedReads() {
        @Override
        public boolean allowed() {
            return allowed;
        }

        @Override
        public Optional<Snapshot> snapshot() {
            return shown;
        }
    });

    private List<String> page(int offset, int limit) {
        return list.page(PageRequest.of(offset, limit), () -> {
            reads++;
            return List.of("read " + reads);
        });
    }

    private long count() {
        return list.count(() -> {
            reads++;
            return (long) reads;
        });
    }

    @Test
    void eachPageAndTheCountAreReadOnceForASnapshot() {
        for (int i = 0; i < 3; i++) {
            assertThat(page(0, 20)).containsExactly("read 1");
            assertThat(page(20, 20)).containsExactly("read 2");
            assertThat(page(0, CachedList.LARGEST)).containsExactly("read 3");
            assertThat(count()).isEqualTo(4);
        }

        shown = Optional.of(new Snapshot("2"));
        assertThat(page(0, 20)).containsExactly("read 5");
        assertThat(count()).isEqualTo(6);
    }

    @Test
    void anotherOrderIsAnotherPage() {
        page(0, 20);
        PageRequest sorted = PageRequest.of(0, 20).sortedBy("-name");

        assertThat(list.page(sorted, () -> List.of("sorted"))).containsExactly("sorted");
    }

    /** Else whoever asks could fill the cache with as long keys as there may be. */
    @Test
    void anAttributeThatIsSortedByTwiceMakesNoOtherPage() {
        assertThat(PageRequest.of(0, 20).sortedBy("-name,sku,name,-name"))
                .isEqualTo(PageRequest.of(0, 20).sortedBy("-name,sku"));
    }

    @Test
    void emptyPagesAreNotKeptForEver() {
        for (int offset = 0; offset <= SnapshotCache.MOST; offset++) {
            list.page(PageRequest.of(offset, 20), List::of);
        }

        assertThat(page(0, 20)).containsExactly("read 1");
    }

    @Test
    void largePagesAreReadEachTime() {
        page(0, CachedList.LARGEST + 1);

        assertThat(page(0, CachedList.LARGEST + 1)).containsExactly("read 2");
    }

    @Test
    void whoMayNotShareReadsAndSoDoAllWhereNothingIsTold() {
        page(0, 20);
        allowed = false;
        assertThat(page(0, 20)).containsExactly("read 2");
        assertThat(count()).isEqualTo(3);

        allowed = true;
        shown = Optional.empty();
        assertThat(page(0, 20)).containsExactly("read 4");
        assertThat(count()).isEqualTo(5);
    }

    @Test
    void theNumbersAreThoseOfTheDocuments() {
        assertThat(CachedList.LARGEST).isEqualTo(100);
        assertThat(SnapshotCache.MOST).isEqualTo(10_000);
    }
}
