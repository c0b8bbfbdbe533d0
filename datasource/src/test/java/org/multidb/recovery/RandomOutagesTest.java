package org.multidb.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Transactions over some of three databases, of which some go down, some lose an answer, and the instance is killed at any
 * step and begins again while some are down. Whatever happens, a transaction is done in all its databases or in none,
 * and nothing stays prepared. {@code -Dseed=} repeats the choices, though not the order of the threads.
 */
class RandomOutagesTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int WORLDS = 40;
    private static final int TRANSACTIONS = 8;

    @TempDir
    private Path folder;

    @Test
    void everyTransactionIsDoneInAllItsDatabasesOrInNone() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WORLDS);
        try {
            List<Future<?>> worlds = new ArrayList<>();
            for (long seed = SEED; seed < SEED + WORLDS; seed++) {
                World world = new World(seed, Files.createDirectory(folder.resolve("world" + seed)));
                worlds.add(threads.submit(world::run));
            }
            for (Future<?> world : worlds) {
                world.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static final class World {
        private final long seed;
        private final Random random;
        private final Map<String, FakeDatabase> databases = new TreeMap<>();
        private final Map<String, List<String>> begun = new TreeMap<>();
        private final List<String> acknowledged = new ArrayList<>();
        private Instance instance;

        World(long seed, Path directory) throws Exception {
            this.seed = seed;
            this.random = new Random(seed);
            for (String id : List.of("db1", "db2", "db3")) {
                databases.put(id, new FakeDatabase());
            }
            instance = Instance.start(directory.resolve("log"), databases);
        }

        Void run() throws Exception {
            for (int i = 0; i < TRANSACTIONS; i++) {
                List<String> participants = new ArrayList<>(databases.keySet());
                Collections.shuffle(participants, random);
                String transaction = "t" + i;
                begun.put(transaction, participants.subList(0, 2 + random.nextInt(2)));
                transact(transaction, begun.get(transaction));
                databases.values().stream()
                        .filter(database -> random.nextBoolean())
                        .forEach(FakeDatabase::up);
            }
            databases.values().forEach(FakeDatabase::up);
            instance = instance.restarted();
            Instance.await(() -> databases.values().stream().allMatch(d -> d.preparedBranches() == 0));
            begun.forEach(this::assertAllOrNone);
            return null;
        }

        /** As a transaction manager does it, until it is killed. */
        private void transact(String transaction, List<String> participants) throws Exception {
            int killed = random.nextInt(3 * participants.size());
            int step = 0;
            boolean prepared = true;
            for (String id : participants) {
                prepared = prepared && does(() -> instance.work(transaction, id));
            }
            for (String id : participants) {
                if (step++ == killed) {
                    begin();
                    return;
                }
                fault(id);
                prepared = prepared && does(() -> instance.vote(transaction, id));
            }
            for (String id : participants) {
                if (step++ == killed) {
                    begin();
                    return;
                }
                fault(id);
                end(transaction, id, prepared);
            }
        }

        private void end(String transaction, String id, boolean commit) {
            if (!commit) {
                does(() -> instance.rollback(transaction, id));
            } else if (does(() -> instance.commit(transaction, id))) {
                acknowledged.add(transaction);
            }
        }

        private void fault(String id) {
            switch (random.nextInt(8)) {
                case 0 -> databases.get(id).down();
                case 1 -> databases.get(id).losesAnswers();
                default -> {
                    // nothing happens
                }
            }
        }

        private void begin() throws Exception {
            instance = instance.restarted();
        }

        private interface Step {
            void run() throws XAException;
        }

        private static boolean does(Step step) {
            try {
                step.run();
                return true;
            } catch (XAException e) {
                return false;
            }
        }

        private void assertAllOrNone(String transaction, List<String> participants) {
            long done = databases.values().stream()
                    .filter(database -> committed(database, transaction))
                    .count();
            String what = transaction + " over " + participants + ", -Dseed=" + seed;
            assertThat(done).as(what).isIn(0L, (long) participants.size());
            if (acknowledged.contains(transaction)) {
                assertThat(done).as(what + ", acknowledged").isEqualTo(participants.size());
            }
        }

        private static boolean committed(FakeDatabase database, String transaction) {
            String globalId = HexFormat.of().formatHex(transaction.getBytes(StandardCharsets.UTF_8));
            return database.committedIds().stream()
                    .anyMatch(branch -> branch.transaction().globalId().equals(globalId));
        }
    }
}
