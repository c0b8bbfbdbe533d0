package org.multidb.recovery;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.transaction.xa.Xid;

/**
 * The identifier under which a database knows a branch: the transaction manager's global identifier, and a qualifier of
 * ours, which says to which instance and run the branch belongs. Immutable.
 */
final class BranchId implements Xid {
    /** "mdb" and the version of the qualifier's layout. */
    private static final int FORMAT = 0x6D646201;

    /** Bytes of a qualifier that name instance and run. */
    static final int RUN_LENGTH = 2 * Long.BYTES + Integer.BYTES;

    private static final int TAG_LENGTH = 12;
    private static final int QUALIFIER_LENGTH = RUN_LENGTH + TAG_LENGTH;

    private final byte[] globalId;
    private final byte[] qualifier;

    private BranchId(byte[] globalId, byte[] qualifier) {
        this.globalId = globalId;
        this.qualifier = qualifier;
    }

    /** The branch that the transaction manager calls {@code given}; always the same for the same arguments. */
    static BranchId of(UUID instance, int run, Xid given) {
        byte[] qualifier = ByteBuffer.allocate(QUALIFIER_LENGTH)
                .putLong(instance.getMostSignificantBits())
                .putLong(instance.getLeastSignificantBits())
                .putInt(run)
                .put(tag(given), 0, TAG_LENGTH)
                .array();
        return new BranchId(given.getGlobalTransactionId().clone(), qualifier);
    }

    /** Tells the branches of one transaction apart, whatever the length of the qualifiers that they were given. */
    private static byte[] tag(Xid given) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, given.getFormatId()));
            return digest.digest(given.getBranchQualifier());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What a database lists, if it is one of ours, of whatever instance. */
    static Optional<BranchId> parse(Xid listed) {
        byte[] qualifier = listed.getBranchQualifier();
        return listed.getFormatId() == FORMAT && qualifier.length == QUALIFIER_LENGTH
                ? Optional.of(new BranchId(listed.getGlobalTransactionId().clone(), qualifier.clone()))
                : Optional.empty();
    }

    UUID instance() {
        ByteBuffer buffer = ByteBuffer.wrap(qualifier);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    int run() {
        return ByteBuffer.wrap(qualifier).getInt(2 * Long.BYTES);
    }

    TransactionId transaction() {
        return new TransactionId(run(), HexFormat.of().formatHex(globalId));
    }

    @Override
    public int getFormatId() {
        return FORMAT;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return globalId.clone();
    }

    @Override
    public byte[] getBranchQualifier() {
        return qualifier.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BranchId branch
                && Arrays.equals(globalId, branch.globalId)
                && Arrays.equals(qualifier, branch.qualifier);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(globalId) + Arrays.hashCode(qualifier);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(globalId) + ":" + HexFormat.of().formatHex(qualifier);
    }
}
