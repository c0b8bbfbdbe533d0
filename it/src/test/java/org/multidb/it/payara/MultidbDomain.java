package org.multidb.it.payara;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.PayaraServer;
import org.multidb.it.Shared;
import org.multidb.it.Workspace;
import org.multidb.it.failover.PostgresTrio;

/**
 * A Payara Server set up for multidb as an administrator does it: libraries, aliases for passwords, and the commands that
 * {@code multidb.jar asadmin} prints.
 *
 * @param server with nothing deployed
 * @param commands that have set it up
 * @param where db2 takes writes now, on PostgreSQL; db1 and db3 are embedded
 */
public record MultidbDomain(PayaraServer server, String commands, Supplier<DatabaseAddress> where)
        implements AutoCloseable {
    private static final String NAME = "payara";

    /** One whose db2 is on {@link #servers}. */
    public static MultidbDomain shared() {
        return Shared.get(NAME, MultidbDomain.class, () -> start(servers()));
    }

    /** A primary, a standby and a replica; a test that changes the roles leaves as many behind. */
    static PostgresTrio servers() {
        return Shared.get(NAME + "-db2", PostgresTrio.class, PostgresTrio::new);
    }

    private static MultidbDomain start(PostgresTrio servers) {
        Installation installation = installation(NAME, servers.behind(0))
                .set("multidb.database.db2.standby-urls", servers.behind(1).url())
                .set("multidb.database.db2.replica-urls", servers.replica().url());
        return start(NAME, installation, servers::behindPrimary);
    }

    /** One of its own, for tests that break it. */
    public static MultidbDomain start(String name, DatabaseAddress db2) {
        return start(name, installation(name, db2), () -> db2);
    }

    private static Installation installation(String name, DatabaseAddress db2) {
        return Installation.named(name + "-configuration")
                .set("multidb.databases", "db1,db2,db3")
                .database("db2", db2);
    }

    private static MultidbDomain start(String name, Installation installation, Supplier<DatabaseAddress> db2) {
        String commands = commands(installation);
        PayaraServer server = PayaraServer.start(name, libraries());
        server.createPasswordAlias("multidb-db2", db2.get().password());
        server.multimode(write(commands));
        return new MultidbDomain(server, commands, db2);
    }

    public DatabaseAddress db2() {
        return where.get();
    }

    private static String commands(Installation installation) {
        installation.writeConfig();
        List<String> arguments =
                List.of("asadmin", "--config", installation.configFile().toString());
        try (MultidbProcess process = installation.run(arguments)) {
            if (process.awaitExit() != 0) {
                throw new IllegalStateException(process.output());
            }
            return process.output();
        }
    }

    private static Path write(String commands) {
        try {
            return Files.writeString(Workspace.fresh("payara-commands").resolve("multidb.asadmin"), commands);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> libraries() {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("server.libraries")))) {
            return jars.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
