package org.multidb.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServerCommandsTest {
    private static final Map<String, String> POSTGRESQL = Map.of(
            "multidb.databases", "db1",
            "multidb.database.db1.url", "jdbc:postgresql://host:5432/a?x=1",
            "multidb.database.db1.username", "ada",
            "multidb.database.db1.password", "s:e=s\\a'm e",
            "multidb.database.db1.pool.max-wait", "PT1.5S");

    @Test
    void aDatabaseGetsAnXaPoolAndAResource() {
        List<String> commands = multimode(POSTGRESQL, Set.of("jdbc/db1"), Target.payaraServer());

        assertThat(commands)
                .anySatisfy(command -> assertThat(command)
                        .startsWith("create-jdbc-connection-pool ")
                        .contains("--restype javax.sql.XADataSource ")
                        .contains("--maxwait 1500 ")
                        .contains("--isconnectvalidatereq true ")
                        .contains("--wrapjdbcobjects false ")
                        .contains("--leaktimeout 0 --leakreclaim false ")
                        .endsWith(" multidb-db1"))
                .contains("create-jdbc-resource --connectionpoolid multidb-db1 jdbc/db1")
                .noneMatch(command -> command.contains("unconfigured"));
    }

    @Test
    void leaksAreLookedForWhereTheyHaveATimeout() {
        Map<String, String> file = new HashMap<>(POSTGRESQL);
        file.put("multidb.database.db1.pool.leak-timeout", "PT2M");

        assertThat(multimode(file, Set.of(), Target.payaraServer()))
                .anyMatch(command -> command.contains("--leaktimeout 120 --leakreclaim false "));
    }

    @Test
    void theStandbysAreAPropertyOfThePool() {
        Map<String, String> file = new HashMap<>(POSTGRESQL);
        file.put("multidb.database.db1.standby-urls", "jdbc:postgresql://two:5432/a jdbc:postgresql://three/a?x=1");

        assertThat(commands(file, Set.of(), Target.payaraMicro()))
                .extracting(AdminCommand::bootFile)
                .anyMatch(command -> command.contains(":standbyUrls=jdbc\\:postgresql\\://two\\:5432/a,"
                        + "jdbc\\:postgresql\\://three/a?x\\=1:user=ada:"));
        assertThat(multimode(POSTGRESQL, Set.of(), Target.payaraServer()))
                .noneMatch(command -> command.contains("standbyUrls"));
    }

    @Test
    void replicasGetAPoolForReadingBesideTheOther() {
        Map<String, String> file = new HashMap<>(POSTGRESQL);
        file.put("multidb.database.db1.standby-urls", "jdbc:postgresql://two/a");
        file.put("multidb.database.db1.replica-urls", "jdbc:postgresql://three/a jdbc:postgresql://four/a");
        file.put("multidb.database.db1.max-lag", "PT1.5S");

        assertThat(multimode(file, Set.of("jdbc/db1-read"), Target.payaraServer()))
                .anySatisfy(command -> assertThat(command)
                        .contains("--restype javax.sql.XADataSource ")
                        .doesNotContain("replicaUrls")
                        .endsWith(" multidb-db1"))
                .anySatisfy(command -> assertThat(command)
                        .startsWith("create-jdbc-connection-pool --datasourceclassname"
                                + " org.multidb.datasource.MultidbDataSource --restype javax.sql.DataSource ")
                        .contains("--maxwait 1500 ", "--isconnectvalidatereq true ")
                        .contains(":jndiName=jdbc/db1-read:", ":standbyUrls=jdbc\\:postgresql\\://two/a:")
                        .contains(":replicaUrls=jdbc\\:postgresql\\://three/a,jdbc\\:postgresql\\://four/a:")
                        .contains(":maxLagMillis=1500", "--nontransactionalconnections true ")
                        .doesNotContain("transactionLog")
                        .endsWith(" multidb-db1-read"))
                .contains("create-jdbc-resource --connectionpoolid multidb-db1-read jdbc/db1-read")
                .noneMatch(command -> command.contains("unconfigured"));
    }

    @Test
    void anUnknownVendorsClassIsAPropertyOfThePool() {
        Map<String, String> file = Map.of(
                "multidb.database.db1.url", "jdbc:acme://h/x",
                "multidb.database.db1.vendor-class", "com.acme.jdbc.AcmeXADataSource");

        assertThat(multimode(file, Set.of(), Target.payaraServer()))
                .anyMatch(command -> command.contains(":vendorClassName=com.acme.jdbc.AcmeXADataSource:"));
    }

    @Test
    void thePasswordIsAnAliasOnAPayaraServerAndAVariableOnPayaraMicro() {
        assertThat(multimode(POSTGRESQL, Set.of(), Target.payaraServer()))
                .anyMatch(command -> command.contains("password=${ALIAS\\=multidb-db1}"))
                .noneMatch(command -> command.contains("s\\:e"));
        assertThat(multimode(POSTGRESQL, Set.of(), Target.payaraMicro()))
                .anyMatch(command -> command.contains("password=${ENV\\=MULTIDB_DATABASE_DB1_PASSWORD}"));
    }

    @Test
    void theLaunchersOwnServerIsGivenThePasswordItself() {
        assertThat(commands(POSTGRESQL, Set.of(), Target.launcher(Path.of("/data"))))
                .flatExtracting(AdminCommand::arguments)
                .anyMatch(argument -> argument.contains(":password=s\\:e\\=s\\\\a\\'m e:"));
    }

    @Test
    void aUnitWithoutADatabaseGetsAPoolThatRefuses() {
        assertThat(multimode(POSTGRESQL, Set.of("jdbc/db1", "jdbc/db2"), Target.payaraServer()))
                .contains("create-jdbc-connection-pool --datasourceclassname org.multidb.datasource.MultidbDataSource"
                        + " --restype javax.sql.DataSource --steadypoolsize 0 --maxpoolsize 1"
                        + " --property databaseName=db2 multidb-db2-unconfigured")
                .contains("create-jdbc-resource --connectionpoolid multidb-db2-unconfigured jdbc/db2");
    }

    @Test
    void databasesOfOurOwnLieInTheTargetsDataDirectory() {
        assertThat(multimode(Map.of(), Set.of(), Target.payaraServer()))
                .anyMatch(command -> command.contains(
                        "url=jdbc\\:derby\\:${com.sun.aas.instanceRoot}/multidb-data/db1;create\\=true"));
    }

    @Test
    void onlyOurOwnServerIsToldWhatToLogAndRecover() {
        assertThat(multimode(Map.of(), Set.of(), Target.payaraServer()))
                .noneMatch(command -> command.contains("transaction-service"));
        assertThat(ServerCommands.launcher("name", "127.0.0.1", Path.of("/data")))
                .extracting(AdminCommand::multimode)
                .contains(
                        "set configs.config.server-config.transaction-service.automatic-recovery=false",
                        "set configs.config.server-config.transaction-service.tx-log-dir=/data/tx");
    }

    @Test
    void ourOwnServerLeavesAConnectionOpenForAnyNumberOfRequests() {
        assertThat(ServerCommands.launcher("name", "127.0.0.1", Path.of("/data")))
                .extracting(AdminCommand::multimode)
                .contains("set configs.config.server-config.network-config.protocols.protocol.http-listener.http"
                        + ".max-connections=-1");
    }

    @Test
    void theDecisionsOfAllDatabasesAreKeptInOneLog() {
        assertThat(multimode(Map.of(), Set.of(), Target.launcher(Path.of("/data"))))
                .filteredOn(command -> command.startsWith("create-jdbc-connection-pool"))
                .hasSize(2)
                .allMatch(command -> command.contains(":transactionLog=/data/transactions' "));
    }

    @Test
    void aUserWithoutAPasswordGetsAnEmptyOne() {
        Map<String, String> file = Map.of("multidb.database.db1.username", "ada");

        assertThat(multimode(file, Set.of(), Target.launcher(Path.of("/data"))))
                .anyMatch(command -> command.contains(":user=ada:password=\"\":"));
    }

    private static List<String> multimode(Map<String, String> file, Set<String> dataSources, Target target) {
        return commands(file, dataSources, target).stream()
                .map(AdminCommand::multimode)
                .toList();
    }

    private static List<AdminCommand> commands(Map<String, String> file, Set<String> dataSources, Target target) {
        return ServerCommands.of(new Sources(Map.of(), Map.of(), file).serverConfig(), dataSources, target);
    }
}
