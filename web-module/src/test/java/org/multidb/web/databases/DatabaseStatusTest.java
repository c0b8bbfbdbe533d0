package org.multidb.web.databases;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;
import org.multidb.DatabaseUnavailableException;
import org.multidb.MultidbException;
import org.multidb.State;
import org.multidb.Status;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;

class DatabaseStatusTest {
    private static final Jsonb JSONB = JsonbBuilder.create();
    private static final DatabaseConfig DB1 = MultidbConfig.read(Settings.of(Map.of("multidb.databases", "db1")))
            .databases()
            .get(0);

    @Test
    void aDatabaseThatIsUpTellsItsProductAndWhenItCameUp() {
        JsonObject json =
                json(status(State.UP, Optional.of(new Status.Product("PostgreSQL", "18.6")), Optional.empty()));

        assertThat(json.getString("id")).isEqualTo("db1");
        assertThat(json.getString("state")).isEqualTo("up");
        assertThat(json.getString("product")).isEqualTo("PostgreSQL");
        assertThat(json.getString("version")).isEqualTo("18.6");
        assertThat(json.getString("since")).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(json.getInt("tookMillis")).isEqualTo(12);
        assertThat(json.getString("access")).isEqualTo("read-write");
        assertThat(json).doesNotContainKey("problem");
    }

    @Test
    void aDatabaseThatIsDownTellsWhyAndWhatToDo() {
        JsonObject json = json(status(
                State.DOWN,
                Optional.empty(),
                Optional.of(new DatabaseUnavailableException("db1", "the database cannot be reached"))));

        assertThat(json.getString("state")).isEqualTo("down");
        assertThat(json).doesNotContainKeys("product", "version");
        assertThat(json.getJsonObject("problem").getString("code")).isEqualTo("database-unavailable");
        assertThat(json.getJsonObject("problem").getString("message")).isEqualTo("the database cannot be reached");
        assertThat(json.getJsonObject("problem").getString("hint")).isNotBlank();
    }

    /** As the data source, whose classes are the server's, publishes it. */
    public interface SourceMXBean {
        List<NodeBean> getNodes();

        long getFailovers();
    }

    /** The part of a node that is asked for. */
    public static final class NodeBean {
        private final String url;
        private final String role;

        NodeBean(String url, String role) {
            this.url = url;
            this.role = role;
        }

        public String getUrl() {
            return url;
        }

        public String getRole() {
            return role;
        }

        public String getState() {
            return "SUSPECT";
        }

        public String getSince() {
            return "2026-01-02T03:04:05.678Z";
        }

        public String getLastFailure() {
            return role.equals("PRIMARY") ? "" : "it refused";
        }
    }

    private record Source(List<NodeBean> getNodes, long getFailovers) implements SourceMXBean {}

    @Test
    void theServersThatItMayBeOnAreShownWithoutMoreThanTheirHosts() throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("org.multidb:type=DataSource,database=db1,pool=jdbc/db1");
        List<NodeBean> nodes = List.of(
                new NodeBean("jdbc:postgresql://pg1:5432/shop", "PRIMARY"),
                new NodeBean("jdbc:derby:/var/data/db1", "UNKNOWN"));
        beans.registerMBean(new StandardMBean(new Source(nodes, 3), SourceMXBean.class, true), name);
        try {
            JsonObject json = json(status(State.UP, Optional.empty(), Optional.empty()));

            assertThat(json.getInt("failovers")).isEqualTo(3);
            assertThat(json.getJsonArray("nodes"))
                    .hasToString("[{\"host\":\"pg1:5432\",\"role\":\"primary\",\"state\":\"suspect\","
                            + "\"since\":\"2026-01-02T03:04:05.678Z\"},"
                            + "{\"role\":\"unknown\",\"state\":\"suspect\",\"since\":\"2026-01-02T03:04:05.678Z\","
                            + "\"lastFailure\":\"it refused\"}]");
        } finally {
            beans.unregisterMBean(name);
        }
    }

    @Test
    void aPoolThatTellsOfNoServersHasNone() {
        assertThat(json(status(State.UP, Optional.empty(), Optional.empty()))).doesNotContainKeys("nodes", "failovers");
    }

    private static Status status(State state, Optional<Status.Product> product, Optional<MultidbException> failure) {
        return new Status(
                "db1", state, Instant.parse("2026-01-02T03:04:05.678901Z"), Duration.ofMillis(12), product, failure);
    }

    private static JsonObject json(Status status) {
        String text = JSONB.toJson(DatabaseStatus.of(status, DB1));
        return Json.createReader(new StringReader(text)).readObject();
    }
}
