package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "  SELECT * FROM note;",
                "(select id from note) union (select 2)",
                "-- insert\nselect 'delete; update' as \"insert\" /* merge */ from note",
                "with a as (select 1) select * from a",
                "values 1",
                "select updated from note",
                "select 1; -- that is all"
            })
    void aQueryReads(String sql) {
        assertThat(new SqlWords(sql).reads()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "insert into note values (1)",
                "/* select */ delete from note",
                "select 1; delete from note",
                "select * into other from note",
                "select * from note for update",
                "select * from final table (insert into note values (1))",
                "with a as (select 1) update note set id = 2",
                "{call purge()}",
                "create table other (id int)",
                "set lock mode",
                "select 'it''s'; drop table note"
            })
    void anythingElseWrites(String sql) {
        assertThat(new SqlWords(sql).reads()).isFalse();
    }
}
