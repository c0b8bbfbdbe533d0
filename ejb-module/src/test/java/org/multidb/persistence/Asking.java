package org.multidb.persistence;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One who asks in a thread of its own. */
final class Asking<T> {
    private final FutureTask<T> answer;
    private final Thread thread;

    Asking(Callable<T> question) {
        answer = new FutureTask<>(question);
        thread = new Thread(answer);
        thread.start();
    }

    /** Waits until it waits itself. */
    Asking<T> untilItWaits() {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return this;
    }

    void interrupt() {
        thread.interrupt();
    }

    /** @throws ExecutionException with what the question has thrown */
    T answer() throws InterruptedException, ExecutionException {
        return answer.get();
    }
}
