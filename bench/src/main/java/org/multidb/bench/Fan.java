package org.multidb.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.multidb.bench.database.ShopDatabases;
import org.multidb.bench.load.Cell;
import org.multidb.bench.report.FanFacts;
import org.multidb.bench.report.Names;
import org.multidb.bench.report.Results;
import org.multidb.bench.service.Service;

/**
 * What further configured databases cost, which the request does not use: the same load with few and with many of them.
 * Without the optimizing compiler, because a server with many databases is warm later than one with few.
 */
record Fan(Plan plan) {

    void measure(Site site, Results results) throws IOException, SQLException, InterruptedException {
        if (plan.fan().isEmpty()) {
            return;
        }
        List<Extra> all = new ArrayList<>();
        try {
            ShopDatabases shop = site.shop("fan");
            for (int databases : plan.fan()) {
                all.add(Extra.start(
                        site,
                        site.multidb(name(databases), shop, site.databases(databases))
                                .with(Service.C1_ALONE),
                        plan.runUp(),
                        plan.fanWarmUp()));
            }
            measure(all, results);
        } finally {
            all.forEach(Extra::close);
        }
    }

    private void measure(List<Extra> all, Results results) throws IOException, SQLException, InterruptedException {
        List<ServedOverHttp> served = all.stream().map(Extra::served).toList();
        for (Cell cell : plan.fanCells()) {
            results.addFan(Rounds.closed(cell, served));
        }
        for (int i = 0; i < all.size(); i++) {
            int databases = plan.fan().get(i);
            results.add(new FanFacts(
                    databases, name(databases), all.get(i).service().residentBytes()));
        }
    }

    private static String name(int databases) {
        return Names.MULTIDB + " with " + databases + " databases";
    }
}
