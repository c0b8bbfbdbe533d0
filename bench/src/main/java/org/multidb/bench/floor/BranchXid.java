package org.multidb.bench.floor;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import javax.transaction.xa.Xid;

/** The name of a branch: the number of its transaction, and of its database. */
record BranchXid(long transaction, byte branch) implements Xid {
    private static final AtomicLong LAST = new AtomicLong(System.nanoTime());
    private static final int FORMAT = 0x62656e; // "ben"

    static long next() {
        return LAST.incrementAndGet();
    }

    @Override
    public int getFormatId() {
        return FORMAT;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return ByteBuffer.allocate(Long.BYTES).putLong(transaction).array();
    }

    @Override
    public byte[] getBranchQualifier() {
        return new byte[] {branch};
    }
}
