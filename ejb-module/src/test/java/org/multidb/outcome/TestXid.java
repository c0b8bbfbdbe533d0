package org.multidb.outcome;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import javax.transaction.xa.Xid;

/** A branch named as multidb's data sources name them. */
record TestXid(long number, int branchNumber) implements Xid {
    private static final int FORMAT = 0x6D646201;
    private static final int RUN_DIGITS = 40;

    static TestXid next() {
        return new TestXid(ThreadLocalRandom.current().nextLong(), 0);
    }

    TestXid branch(int which) {
        return new TestXid(number, which);
    }

    /** As {@code org.multidb.recovery.TransactionName} has it. */
    String transaction() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(FORMAT) + "-" + hex.formatHex(getGlobalTransactionId()) + "-"
                + hex.formatHex(getBranchQualifier()).substring(0, RUN_DIGITS);
    }

    @Override
    public int getFormatId() {
        return FORMAT;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return ByteBuffer.allocate(8).putLong(number).array();
    }

    @Override
    public byte[] getBranchQualifier() {
        return ByteBuffer.allocate(32)
                .putLong(7)
                .putLong(8)
                .putInt(1)
                .putInt(branchNumber)
                .array();
    }
}
