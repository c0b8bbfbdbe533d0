package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrimaryTest {
    private final Node node = new Node(settings(), Optional.empty(), false);
    private final Primary primary = new Primary(List.of(node), true);

    private static Settings settings() {
        var source = new MultidbDataSource();
        source.setDatabaseName("db1");
        source.setUrl("jdbc:fake:x");
        return source.settings();
    }

    @Test
    void whoWaitsGetsTheOneThatHasAnsweredEvenIfNobodyHasChosenItYet() throws Exception {
        node.judge(Verdict.of(NodeRole.PRIMARY, Optional.empty(), System.nanoTime()));
        assertThat(primary.await(Duration.ZERO)).contains(node);
    }

    @Test
    void thereIsNoneAmongThoseThatTakeNoWrites() throws Exception {
        node.judge(Verdict.of(NodeRole.STANDBY, Optional.empty(), System.nanoTime()));
        assertThat(primary.await(Duration.ZERO)).isEmpty();
    }
}
