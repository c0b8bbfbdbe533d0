package org.multidb.it.crashes;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.multidb.it.DatabaseServer;

/** Kills processes at random moments, and starts them again. For one thread. */
final class Injector {
    private static final int LONGEST_WAIT_MILLIS = 700;

    private final Bank bank;
    private final RandomGenerator random;

    Injector(Bank bank, RandomGenerator random) {
        this.bank = bank;
        this.random = random;
    }

    /** Returns when everything answers again; how long that took. */
    Duration inject(Fault fault) {
        elapse();
        long start = System.nanoTime();
        switch (fault) {
            case APPLICATION -> {
                bank.process().kill();
                bank.start();
            }
            case DATABASE -> {
                DatabaseServer victim = victim();
                victim.kill();
                elapse();
                victim.restart();
            }
            case BOTH_DATABASE_BACK_FIRST -> killBoth(victim(), true);
            case BOTH_APPLICATION_BACK_FIRST -> killBoth(victim(), false);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void killBoth(DatabaseServer victim, boolean databaseBackFirst) {
        if (random.nextBoolean()) {
            victim.kill();
            elapse();
            bank.process().kill();
        } else {
            bank.process().kill();
            victim.kill();
        }
        if (databaseBackFirst) {
            victim.restart();
            bank.start();
        } else {
            bank.start();
            victim.restart();
        }
    }

    private DatabaseServer victim() {
        return bank.servers().get(random.nextInt(bank.servers().size()));
    }

    /** Not to wait for anything: it is the moment that is random. */
    private void elapse() {
        try {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
