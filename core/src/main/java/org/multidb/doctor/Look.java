package org.multidb.doctor;

import java.util.List;
import java.util.Optional;
import org.multidb.MultidbException;

/**
 * What was seen of the prepared branches of a database.
 *
 * @param database identifier
 * @param branches as the database lists them
 * @param failure why nothing could be seen
 */
public record Look(String database, List<PreparedBranch> branches, Optional<MultidbException> failure) {

    public Look {
        branches = List.copyOf(branches);
    }

    static Look failed(String database, MultidbException failure) {
        return new Look(database, List.of(), Optional.of(failure));
    }
}
