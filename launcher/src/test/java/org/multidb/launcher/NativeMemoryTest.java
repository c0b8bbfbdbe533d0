package org.multidb.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class NativeMemoryTest {
    private static final long MEGABYTE = 1 << 20;

    /** Each has 7 KiB of native memory, half of them touched. */
    private static final int INFLATERS = 6000;

    private final List<Inflater> kept = new ArrayList<>();

    @AfterEach
    void end() {
        kept.forEach(Inflater::end);
    }

    @Test
    void givesBackWhatTheJvmHasFreedAgainAndAgain() throws IOException, InterruptedException {
        Thread trimming = NativeMemory.keepTrimmed(Duration.ofMillis(50));
        try {
            awaitReturn();
            awaitReturn();
        } finally {
            trimming.interrupt();
            trimming.join(TimeUnit.SECONDS.toMillis(30));
        }
        assertThat(trimming.isAlive()).isFalse();
    }

    private void awaitReturn() throws IOException, InterruptedException {
        List<Inflater> inflaters = new ArrayList<>();
        for (int i = 0; i < INFLATERS; i++) {
            inflaters.add(new Inflater());
        }
        long before = residentBytes();
        for (int i = 0; i < INFLATERS; i++) {
            if (i % 100 == 0) {
                kept.add(inflaters.get(i)); // so that the C library does not give back the rest by itself
            } else {
                inflaters.get(i).end();
            }
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (residentBytes() > before - 10 * MEGABYTE) {
            assertThat(System.nanoTime()).as("nothing was given back").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static long residentBytes() throws IOException {
        String status = Files.readString(Path.of("/proc/self/status"));
        return status.lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                * 1024;
    }
}
