package org.multidb;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The recovery of a database that lists what it was given, and can be told to refuse or to hang. */
public final class TestRecovery implements TestRecoveryMXBean {
    private final List<Branch> branches = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final String instance;
    private volatile boolean refusing;
    private volatile CountDownLatch hanging = new CountDownLatch(0);

    public TestRecovery(String instance) {
        this.instance = instance;
    }

    public TestRecovery lists(String xid, String decision, String handledBy) {
        branches.add(new Branch(xid, decision, handledBy));
        return this;
    }

    public TestRecovery refuses() {
        refusing = true;
        return this;
    }

    public TestRecovery hangs() {
        hanging = new CountDownLatch(1);
        return this;
    }

    public void goesOn() {
        hanging.countDown();
    }

    public int asked() {
        return asked.get();
    }

    @Override
    public String getInstance() {
        return instance;
    }

    /** On a disk, as the working directory of a build is. */
    @Override
    public String getLogDirectory() {
        return Path.of("").toAbsolutePath().toString();
    }

    @Override
    public String checkLog() {
        return "";
    }

    @Override
    public List<Branch> listBranches() throws SQLException {
        asked.incrementAndGet();
        try {
            hanging.await();
        } catch (InterruptedException e) {
            throw new SQLException("interrupted", "08001", e);
        }
        if (refusing) {
            throw new SQLException("refused", "08001");
        }
        return List.copyOf(branches);
    }

    @Override
    public void resolve(String xid, boolean commit, String reason) throws SQLException {
        Branch found = listBranches().stream()
                .filter(branch -> branch.getXid().equals(xid))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("none"));
        if (!found.getHandledBy().isEmpty()) {
            throw new IllegalStateException("recovery ends it");
        }
        branches.remove(found);
    }
}
