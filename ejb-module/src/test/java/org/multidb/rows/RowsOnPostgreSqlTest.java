package org.multidb.rows;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.multidb.persistence.TwoPostgreSqls;

class RowsOnPostgreSqlTest extends RowsContract {
    RowsOnPostgreSqlTest() throws SQLException {
        super(
                new TwoPostgreSqls(),
                List.of(
                        "create type mood as enum ('good', 'bad')",
                        "create table note (id bigint generated always as identity primary key, text varchar(40) not null,"
                                + " stars int default 3, price numeric(10,2), good boolean, day date, moment timestamp,"
                                + " raw bytea, ratio float8)",
                        "create table pair (a int not null, b varchar(10) not null, v int, primary key (a, b))",
                        "create table special (id uuid primary key, doc jsonb, tags text[], feels mood, at timestamptz)"));
    }

    @Test
    void itsOwnTypesComeBackAsTheyWereSent() {
        String sent = "{\"id\": \"a81bc81b-dead-4e5d-abff-90865d1e13b1\", \"doc\": {\"a\": [1, null]},"
                + " \"tags\": [\"a,b\", \"quo\\\"te\\\\\", null], \"feels\": \"bad\", \"at\": \"2026-01-31T13:45:01Z\"}";

        JsonObject row = insert("special", sent);

        assertThat(row).isEqualTo(json(sent));
    }
}
