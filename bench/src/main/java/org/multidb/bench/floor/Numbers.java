package org.multidb.bench.floor;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Numbers of a sequence, 50 for each time it is asked, as the object-relational mappers do. */
final class Numbers {
    private static final int AT_A_TIME = 50;

    private final PreparedStatement sequence;
    private long next;
    private long last = -1;

    Numbers(PreparedStatement sequence) {
        this.sequence = sequence;
    }

    long next() throws SQLException {
        if (next > last) {
            try (ResultSet row = sequence.executeQuery()) {
                row.next();
                last = row.getLong(1);
                next = last - AT_A_TIME + 1;
            }
        }
        return next++;
    }
}
