package org.multidb.recovery;

import java.util.Base64;
import java.util.HexFormat;
import javax.transaction.xa.Xid;

/** The forms in which an identifier of a branch is written. */
final class PrintableXid {
    private PrintableXid() {}

    /** Ours: letters, digits and dashes alone, and the same for the same branch in every vendor's database. */
    static String of(Xid xid) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(xid.getFormatId()) + "-" + hex.formatHex(xid.getGlobalTransactionId()) + "-"
                + hex.formatHex(xid.getBranchQualifier());
    }

    /** That of PostgreSQL's driver, which makes it up for the server ({@code org.postgresql.xa.RecoveredXid}). */
    static String ofPostgreSql(Xid xid) {
        Base64.Encoder base64 = Base64.getEncoder();
        return xid.getFormatId() + "_" + base64.encodeToString(xid.getGlobalTransactionId()) + "_"
                + base64.encodeToString(xid.getBranchQualifier());
    }
}
