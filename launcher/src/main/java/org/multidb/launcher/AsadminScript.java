package org.multidb.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.multidb.config.PoolConfig;
import org.multidb.config.ServerConfig;

/** The commands for a server that somebody else administers, as a file to hand to it. No password is in it. */
final class AsadminScript {
    private final Sources sources;
    private final Set<String> dataSources;
    private final boolean micro;

    /** @param dataSources JNDI names that the application's persistence units refer to */
    AsadminScript(Sources sources, Set<String> dataSources, boolean micro) {
        this.sources = sources;
        this.dataSources = Set.copyOf(dataSources);
        this.micro = micro;
    }

    List<String> lines() {
        ServerConfig config = sources.serverConfig();
        Target target = micro ? Target.payaraMicro() : Target.payaraServer();
        List<String> lines = new ArrayList<>(head(config));
        Function<AdminCommand, String> line = micro ? AdminCommand::bootFile : AdminCommand::multimode;
        Stream.of(
                        ServerCommands.settings(ApplicationSettings.of(sources, config)),
                        ServerCommands.monitoring(),
                        ServerCommands.of(config, dataSources, target))
                .flatMap(List::stream)
                .map(line)
                .forEach(lines::add);
        return lines;
    }

    private List<String> head(ServerConfig config) {
        List<String> lines = new ArrayList<>();
        if (micro) {
            lines.add(
                    "# java -jar payara-micro.jar --nohazelcast --addlibs <libraries> --prebootcommandfile <this file>"
                            + " --contextroot / --deploy multidb.war");
        } else {
            lines.add(
                    "# asadmin add-library <libraries>, restart the server, then asadmin multimode --file <this file>");
        }
        lines.add("# libraries: multidb-datasource.jar and the JDBC driver of each database");
        config.pools().stream()
                .filter(pool -> pool.password().isPresent())
                .map(this::passwordNote)
                .forEach(lines::add);
        return lines;
    }

    private String passwordNote(PoolConfig pool) {
        return micro
                ? "# needs the environment variable " + Target.variable(pool)
                : "# needs asadmin create-password-alias " + Target.alias(pool);
    }
}
