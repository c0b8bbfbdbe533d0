package org.multidb.recovery;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads in which branches of one transaction are ended side by side: daemons that live for ten idle seconds. */
final class BranchThreads {
    static final ExecutorService POOL = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> DetachedThread.of("multidb-branch", task));

    private BranchThreads() {}
}
