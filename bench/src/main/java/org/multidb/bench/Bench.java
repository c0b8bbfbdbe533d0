package org.multidb.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.multidb.bench.pairs.Pairs;
import org.multidb.bench.report.Report;
import org.multidb.bench.report.Results;

/**
 * Measures, and writes the report. Arguments: {@code smoke}, {@code quick}, {@code full} or {@code pairs}; the repository; the
 * flags of the measured JVMs; the report's file. The exit code is 1 if a service does not do what is measured.
 */
public final class Bench {
    private Bench() {}

    public static void main(String... arguments) throws IOException, SQLException, InterruptedException {
        Settings settings = Settings.of(arguments);
        Results results = new Results();
        boolean sound = !settings.plan().hasServices() || measureServices(settings, results);
        results.addPairs(Pairs.run(settings.plan().forks()));
        Files.writeString(
                settings.report(),
                new Report(results).markdown(settings.heading().markdown()));
        Progress.say("the report is %s", settings.report());
        System.exit(sound ? 0 : 1);
    }

    private static boolean measureServices(Settings settings, Results results)
            throws IOException, SQLException, InterruptedException {
        try (Site site = Site.open(settings);
                Fleet fleet = Fleet.start(site, settings.plan(), results)) {
            fleet.check();
            fleet.measure();
            boolean sound = fleet.balanceBooks();
            new Fan(settings.plan()).measure(site, results);
            return sound;
        }
    }
}
