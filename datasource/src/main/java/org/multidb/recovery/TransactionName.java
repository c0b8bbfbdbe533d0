package org.multidb.recovery;

import java.util.HexFormat;
import javax.transaction.xa.Xid;

/** What the names of the branches of one transaction begin with, in the doctor's list, and no other branch's does. */
public final class TransactionName {
    private TransactionName() {}

    /**
     * The name of a branch's transaction: format and global identifier in hexadecimal digits and, for branches of ours, instance and
     * run, since a transaction manager may give the same identifier again after a start.
     */
    public static String of(Xid branch) {
        HexFormat hex = HexFormat.of();
        String name =
                hex.toHexDigits(branch.getFormatId()) + "-" + hex.formatHex(branch.getGlobalTransactionId()) + "-";
        return BranchId.parse(branch)
                .map(ours -> name + hex.formatHex(branch.getBranchQualifier(), 0, BranchId.RUN_LENGTH))
                .orElse(name);
    }
}
