package org.multidb.datasource;

import java.nio.ByteBuffer;
import java.util.UUID;
import javax.transaction.xa.Xid;

/** The XID of one branch of a transaction. */
record TestXid(UUID transaction, int branch) implements Xid {
    /** The first branch of a transaction that no other test uses. */
    static TestXid next() {
        return new TestXid(UUID.randomUUID(), 1);
    }

    @Override
    public int getFormatId() {
        return 4711;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return ByteBuffer.allocate(16)
                .putLong(transaction.getMostSignificantBits())
                .putLong(transaction.getLeastSignificantBits())
                .array();
    }

    @Override
    public byte[] getBranchQualifier() {
        return ByteBuffer.allocate(4).putInt(branch).array();
    }
}
