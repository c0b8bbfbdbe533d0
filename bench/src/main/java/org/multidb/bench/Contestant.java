package org.multidb.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.multidb.bench.load.Figures;
import org.multidb.bench.load.Workload;

/** What is measured beside others, one at a time. */
public interface Contestant {
    String name();

    /** Clients who each wait for the answer before they ask again. */
    Figures closed(Workload workload, int clients, Duration duration)
            throws IOException, SQLException, InterruptedException;
}
