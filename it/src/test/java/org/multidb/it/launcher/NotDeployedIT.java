package org.multidb.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.multidb.it.Archives;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.injection.TestArchives;
import org.multidb.it.injection.app.UnknownDatabase;

/** Payara Micro calls itself ready with nothing deployed; {@code multidb.jar} does not. */
class NotDeployedIT {

    @Test
    void anApplicationThatCannotBeDeployedEndsTheProcessAndSaysWhy() {
        Installation installation = Installation.named("not-deployed")
                .jar(Archives.launcherWith(TestArchives.warWith(UnknownDatabase.class)));
        try (MultidbProcess process = installation.launch()) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.output()).contains("db9", "db1, db2").doesNotContain("listening on");
        }
    }
}
