package org.multidb.recovery;

import java.nio.charset.StandardCharsets;
import javax.transaction.xa.Xid;

/** A transaction manager's identifier. */
record GivenXid(String transaction, String branch) implements Xid {
    @Override
    public int getFormatId() {
        return 4871251;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return transaction.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] getBranchQualifier() {
        return branch.getBytes(StandardCharsets.UTF_8);
    }
}
