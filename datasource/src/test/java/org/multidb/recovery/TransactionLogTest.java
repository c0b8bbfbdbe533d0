package org.multidb.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionLogTest {
    private static final Set<String> BOTH = Set.of("db1", "db2");

    @TempDir
    private Path folder;

    private Path directory;
    private TransactionLog log;

    @BeforeEach
    void open() throws IOException {
        directory = folder.resolve("log");
        log = TransactionLog.open(directory);
    }

    /** The log as the next run finds it; this process keeps the lock of the directory itself. */
    private TransactionLog reopened() throws IOException {
        return TransactionLog.open(copied());
    }

    private Path copied() throws IOException {
        Path copy = Files.createTempDirectory(folder, "copy");
        Files.copy(file(), copy.resolve("transactions.log"));
        return copy;
    }

    private Path file() {
        return directory.resolve("transactions.log");
    }

    private TransactionId transaction(String id) {
        return new TransactionId(log.run(), id);
    }

    @Test
    void a_decision_survives_the_process() throws Exception {
        log.commit(transaction("aa"), BOTH);

        assertThat(log.outcome(transaction("aa"))).isEqualTo(Outcome.COMMIT);
        assertThat(reopened().outcome(transaction("aa"))).isEqualTo(Outcome.COMMIT);
        assertThat(reopened().open("db2")).containsExactly(transaction("aa"));
    }

    @Test
    void what_is_not_in_the_log_is_rolled_back() {
        assertThat(log.outcome(transaction("aa"))).isEqualTo(Outcome.ROLLBACK);
    }

    @Test
    void a_decision_is_forgotten_once_every_database_has_done_it() throws Exception {
        log.commit(transaction("aa"), BOTH);

        log.done(transaction("aa"), "db1");
        assertThat(TransactionLog.pending(directory)).containsKey(transaction("aa"));

        log.done(transaction("aa"), "db2");
        assertThat(TransactionLog.pending(directory)).isEmpty();
        assertThat(reopened().outcome(transaction("aa"))).isEqualTo(Outcome.ROLLBACK);
    }

    @Test
    void the_identity_stays_and_the_runs_are_counted() throws Exception {
        TransactionLog next = reopened();

        assertThat(next.instance()).isEqualTo(log.instance());
        assertThat(next.run()).isEqualTo(log.run() + 1);
        assertThat(TransactionLog.open(folder.resolve("other")).instance()).isNotEqualTo(log.instance());
    }

    @Test
    void a_line_that_a_crash_tore_was_acted_on_by_nobody() throws Exception {
        log.commit(transaction("aa"), BOTH);
        String line = new LogLine(3, 2, LogContents.decision(transaction("bb"), BOTH)).encoded();
        Files.writeString(file(), line.substring(0, line.length() / 2), StandardOpenOption.APPEND);

        assertThat(reopened().outcome(transaction("aa"))).isEqualTo(Outcome.COMMIT);
        assertThat(reopened().outcome(transaction("bb"))).isEqualTo(Outcome.ROLLBACK);
    }

    @Test
    void a_file_that_lacks_a_line_that_was_on_the_disk_is_refused() throws Exception {
        log.commit(transaction("aa"), BOTH);
        log.commit(transaction("bb"), BOTH);
        log.commit(transaction("cc"), BOTH);
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        lines.set(1, lines.get(1).replace("db1", "db3"));
        Path damaged = copied();
        Files.write(damaged.resolve("transactions.log"), lines);

        assertThatThrownBy(() -> TransactionLog.open(damaged))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void an_empty_file_is_refused() throws Exception {
        Path damaged = Files.createTempDirectory(folder, "empty");
        Files.createFile(damaged.resolve("transactions.log"));

        assertThatThrownBy(() -> TransactionLog.open(damaged)).isInstanceOf(IOException.class);
    }

    @Test
    void a_directory_that_is_in_use_is_refused() {
        assertThatThrownBy(() -> TransactionLog.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("already");
    }

    @Test
    void nothing_is_pending_where_there_is_no_log() throws Exception {
        assertThat(TransactionLog.pending(folder.resolve("nowhere"))).isEqualTo(Map.of());
    }

    @Test
    void the_file_does_not_grow_for_ever_and_keeps_what_is_open() throws Exception {
        directory = folder.resolve("small");
        log = TransactionLog.open(directory, 1_000);
        log.commit(transaction("open"), BOTH);
        for (int i = 0; i < 1_000; i++) {
            log.commit(transaction("t" + i), Set.of("db1"));
            log.done(transaction("t" + i), "db1");
        }

        assertThat(Files.size(file())).isLessThan(2_000);
        assertThat(reopened().open("db2")).containsExactly(transaction("open"));
    }

    @Test
    void decisions_of_many_threads_are_all_on_the_disk() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> decisions = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            TransactionId transaction = transaction("t" + i);
            decisions.add(threads.submit(() -> {
                log.commit(transaction, BOTH);
                return null;
            }));
        }
        for (Future<?> decision : decisions) {
            decision.get();
        }
        threads.shutdown();

        assertThat(reopened().open("db1")).hasSize(400);
    }

    @Test
    void a_decision_that_could_not_be_written_is_never_taken() throws Exception {
        log.commit(transaction("before"), BOTH);
        log.breakDisk();
        assertThatThrownBy(() -> log.commit(transaction("lost"), BOTH)).isInstanceOf(IOException.class);
        assertThat(log.outcome(transaction("lost"))).isEqualTo(Outcome.UNKNOWN);
        assertThatThrownBy(() -> log.commit(transaction("next"), BOTH)).isInstanceOf(IOException.class);

        log.repair();
        assertThat(log.outcome(transaction("lost"))).isEqualTo(Outcome.ROLLBACK);
        assertThatThrownBy(() -> log.commit(transaction("lost"), BOTH)).isInstanceOf(IOException.class);
        log.commit(transaction("after"), BOTH);

        assertThat(reopened().open("db1")).containsExactlyInAnyOrder(transaction("before"), transaction("after"));
    }

    @Test
    void a_thread_that_is_interrupted_writes_its_decision() throws Exception {
        Thread.currentThread().interrupt();
        log.commit(transaction("aa"), BOTH);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(reopened().outcome(transaction("aa"))).isEqualTo(Outcome.COMMIT);
    }

    @Test
    void every_cut_of_the_file_gives_the_decisions_before_it_or_is_refused() throws Exception {
        log.commit(transaction("aa"), BOTH);
        log.commit(transaction("bb"), BOTH);
        byte[] whole = Files.readAllBytes(file());
        int header = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length = header; length <= whole.length; length++) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            assertThat(LogContents.read(cut).open().size()).isEqualTo(linesIn(whole, length) - 1);
        }
    }

    /** A line is whole without its line end, too. */
    private static int linesIn(byte[] whole, int length) {
        String text = new String(whole, 0, length, StandardCharsets.UTF_8);
        boolean endsBeforeLineEnd = length < whole.length && whole[length] == '\n';
        return (int) text.chars().filter(c -> c == '\n').count() + (endsBeforeLineEnd ? 1 : 0);
    }
}
