package org.multidb.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of a whole schema. Taken table by table, so that the text of a large schema is never held at once. */
final class Fingerprint {
    private static final int BYTES = 16;

    private Fingerprint() {}

    static String of(Reflection reflection) {
        MessageDigest digest = sha256();
        reflection.schemas().values().forEach(schema -> {
            add(digest, schema.name());
            schema.tables().values().forEach(table -> add(digest, table));
            add(digest, schema.enumTypes());
            add(digest, schema.domains());
            add(digest, schema.sequences());
            add(digest, schema.routines());
        });
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    /** The text form of records is the same in every run: names and values of all components, in their order. */
    private static void add(MessageDigest digest, Object part) {
        digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
