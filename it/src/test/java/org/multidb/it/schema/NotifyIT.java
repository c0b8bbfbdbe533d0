package org.multidb.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Mixed;
import org.multidb.it.Shared;

/** A PostgreSQL database that says itself when its schema has changed. */
class NotifyIT {
    private final Mixed mixed = Mixed.shared();
    private final DatabaseAddress database = mixed.db3();

    @AfterEach
    void drop() throws SQLException {
        database.execute("drop table if exists told", "notify multidb");
        await().until(() -> !shows("told"));
    }

    @Test
    void aNotificationIsEnoughForItToBeReadAgain() throws SQLException {
        assertThat(shows("told")).isFalse();

        database.execute("create table told (n integer)", "notify multidb");

        await().until(() -> shows("told"));
    }

    @Test
    void whatHappensWhileNobodyListensIsSeenAfterwards() throws SQLException {
        assertThat(shows("told")).isFalse();
        DatabaseAddress admin = Shared.postgres().admin(database.username());
        admin.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + database.username() + "'");

        database.execute("create table told (n integer)");

        await().until(() -> shows("told"));
    }

    private boolean shows(String table) {
        return mixed.process().http().get("/api/databases/db3/schema").body().contains("\"" + table + "\"");
    }
}
