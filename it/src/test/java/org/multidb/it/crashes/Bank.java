package org.multidb.it.crashes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.DatabaseServer;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.Workspace;
import org.multidb.it.crashes.Pair.Vendor;

/** Two databases with accounts, and the application that they are changed through. For one thread. */
final class Bank implements AutoCloseable {
    /** What is promised from a database being back to nothing being in doubt. */
    static final Duration RECOVERED = Duration.ofSeconds(30);

    private static final Duration CONNECTIONS_BACK = Duration.ofMinutes(1);

    private static final String NO_HALT = "-Dorg.multidb.recovery.halt=";

    private final Pair pair;
    private final Installation installation;
    private final List<DatabaseServer> servers = new ArrayList<>();
    private final List<SqlLedger> ledgers = new ArrayList<>();
    private Optional<MultidbProcess> process = Optional.empty();

    private Bank(Pair pair, String name) {
        this.pair = pair;
        this.installation = Installation.named(name).set("multidb.sample", "false");
    }

    /** Makes the databases. The application does not run yet. */
    static Bank open(Pair pair, String name) throws SQLException {
        Bank bank = new Bank(pair, name);
        try {
            bank.addSide(pair.vendors().get(0), "db1", name + "-db1");
            bank.addSide(pair.vendors().get(1), "db2", name + "-db2");
            return bank;
        } catch (SQLException | RuntimeException e) {
            bank.close();
            throw e;
        }
    }

    private void addSide(Vendor vendor, String id, String name) throws SQLException {
        Optional<DatabaseServer> server = vendor.start(name);
        server.ifPresent(servers::add);
        DatabaseAddress address = server.map(s -> s.create("bank")).orElseGet(() -> derby(Workspace.fresh(name)));
        if (server.isEmpty()) {
            DriverManager.getConnection(address.url() + ";create=true", address.username(), address.password())
                    .close();
        }
        SqlLedger ledger = new SqlLedger(address);
        ledger.create();
        ledgers.add(ledger);
        installation.database(id, address);
        release(address);
    }

    private static DatabaseAddress derby(Path directory) {
        return new DatabaseAddress("jdbc:derby:" + directory.resolve("data"), "app", "app");
    }

    /** Embedded Derby opens a database in one process at a time. */
    private static void release(DatabaseAddress address) {
        if (address.url().startsWith("jdbc:derby:")) {
            assertThat(catchThrowableOfType(
                                    SQLException.class,
                                    () -> DriverManager.getConnection(
                                            address.url() + ";shutdown=true", address.username(), address.password()))
                            .getSQLState())
                    .isEqualTo("08006");
        }
    }

    /** Starts the application and waits until it answers. */
    void start() {
        startWith(NO_HALT);
    }

    /** The same with an option for its JVM. */
    void startWith(String jvmOption) {
        process = Optional.of(installation.jvmOptions(jvmOption).start());
    }

    MultidbProcess process() {
        return process.orElseThrow();
    }

    Teller teller() {
        return new Teller(process().http());
    }

    /** The servers of the databases; none where they are embedded. */
    List<DatabaseServer> servers() {
        return servers;
    }

    /** While the application runs. */
    List<Ledger> ledgers() {
        return pair.embedded()
                ? List.of(
                        new HttpLedger(process().http(), "db1"),
                        new HttpLedger(process().http(), "db2"))
                : List.copyOf(ledgers);
    }

    /** Waits, no longer than promised, until no branch is prepared: as the databases say, and the application's doctor. */
    void awaitNothingInDoubt() {
        await("nothing is in doubt")
                .atMost(RECOVERED)
                .pollInterval(Duration.ofMillis(50))
                .until(this::nothingInDoubt);
    }

    private boolean nothingInDoubt() throws SQLException {
        for (Ledger ledger : ledgers()) {
            if (ledger.prepared() > 0) {
                return false;
            }
        }
        return process().http().get("/api/recovery/in-doubt").objects().stream()
                .allMatch(look -> look.getJsonArray("branches").isEmpty() && !look.containsKey("problem"));
    }

    /** Waits until both databases are in service again. */
    void awaitInService() {
        await("both databases are in service")
                .atMost(RECOVERED)
                .until(() -> process().http().get("/api/databases").objects().stream()
                        .allMatch(database -> database.getString("state").equals("up")));
    }

    /**
     * Waits until no connection is lent out. A leaked one never comes back; the others are those of a passing probe. The first
     * question after a start also starts the server's statistics, which takes its time on a busy machine.
     */
    void awaitConnectionsBack() {
        await("every connection is given back").atMost(CONNECTIONS_BACK).untilAsserted(() -> assertThat(
                        List.of(used("db1"), used("db2")))
                .as("connections of db1 and db2 in use")
                .containsOnly(0));
    }

    private int used(String database) {
        List<JsonObject> pools = process()
                .http()
                .get("/api/databases/" + database)
                .object()
                .getJsonArray("pools")
                .getValuesAs(JsonObject.class);
        assertThat(pools).isNotEmpty();
        return pools.stream().mapToInt(pool -> pool.getInt("used")).sum();
    }

    /** Stops the application in good order, and checks that both books say the same. */
    void closeBooks(List<String> committed) throws SQLException {
        process().close();
        for (SqlLedger ledger : ledgers) {
            assertThat(ledger.journal())
                    .as("journal of %s", ledger.database())
                    .containsExactlyInAnyOrderElementsOf(committed);
            assertThat(ledger.wrongAccounts())
                    .as("accounts of %s that are not what the journal says", ledger.database())
                    .isEmpty();
            release(ledger.database());
        }
    }

    @Override
    public void close() {
        process.ifPresent(MultidbProcess::close);
        servers.forEach(DatabaseServer::close);
    }
}
