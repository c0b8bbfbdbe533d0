package org.multidb.datasource;

import java.util.HexFormat;
import java.util.UUID;
import javax.transaction.xa.Xid;

/** The XID of one branch of a transaction, with equality. */
record TestXid(int getFormatId, String global, String branch) implements Xid {
    private static final int FORMAT = 4711;

    /** The first branch of a transaction that no other test uses. */
    static TestXid next() {
        return new TestXid(FORMAT, UUID.randomUUID().toString().replace("-", ""), "01");
    }

    static TestXid of(Xid xid) {
        HexFormat hex = HexFormat.of();
        return new TestXid(
                xid.getFormatId(),
                hex.formatHex(xid.getGlobalTransactionId()),
                hex.formatHex(xid.getBranchQualifier()));
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return HexFormat.of().parseHex(global);
    }

    @Override
    public byte[] getBranchQualifier() {
        return HexFormat.of().parseHex(branch);
    }
}
