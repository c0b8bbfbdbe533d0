package org.multidb.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.multidb.bench.load.Cell;
import org.multidb.bench.report.Names;
import org.multidb.bench.report.Results;

/** The by-key read with EclipseLink's shared cache, beside multidb without it and the peers as they are shipped. */
record SharedCache(Plan plan, Map<String, String> settings) {

    SharedCache {
        settings = Map.copyOf(settings);
    }

    void measure(Site site, List<ServedOverHttp> others, Results results)
            throws IOException, SQLException, InterruptedException {
        if (settings.isEmpty() || plan.cached().isEmpty()) {
            return;
        }
        try (Extra cached = Extra.start(
                site, site.multidb(Names.CACHED, site.shop("cached"), settings), plan.runUp(), plan.warmUp())) {
            List<Contestant> contestants = new ArrayList<>(others);
            contestants.add(cached.served());
            for (Cell cell : plan.cached()) {
                results.addCached(Rounds.closed(cell, contestants));
            }
        }
    }
}
