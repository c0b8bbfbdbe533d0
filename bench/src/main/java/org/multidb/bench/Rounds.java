package org.multidb.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.multidb.bench.load.Cell;
import org.multidb.bench.load.Figures;
import org.multidb.bench.report.Round;
import org.multidb.bench.report.Series;

/** Measures several contestants in turn: A B C A B C, so that a machine that drifts does so for all of them. */
final class Rounds {

    /** One turn of one contestant. */
    interface Turn<C extends Contestant> {
        Figures take(C contestant) throws IOException, SQLException, InterruptedException;
    }

    private Rounds() {}

    /** Turns of clients who wait for their answers. */
    static Round closed(Cell cell, List<? extends Contestant> contestants)
            throws IOException, SQLException, InterruptedException {
        return of(
                cell.title(),
                cell.rounds(),
                contestants,
                c -> c.closed(cell.workload(), cell.clients(), cell.measured()));
    }

    static <C extends Contestant> Round of(String title, int rounds, List<? extends C> contestants, Turn<C> turn)
            throws IOException, SQLException, InterruptedException {
        Map<String, List<Figures>> turns = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            for (C contestant : contestants) {
                Figures figures = turn.take(contestant);
                turns.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                        .add(figures);
                Progress.say(
                        "%s: %s %.0f/s, p99 %.2f ms, %d failed",
                        title, contestant.name(), figures.perSecond(), figures.p99Micros() / 1e3, figures.failed());
            }
        }
        Map<String, Series> series = new LinkedHashMap<>();
        turns.forEach((name, figures) -> series.put(name, new Series(figures)));
        return new Round(title, series);
    }
}
