package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "jdbc:postgresql://h:5432/db?password=x jdbc:postgresql://h:5432/db",
                "jdbc:postgresql://h1:1,h2:2/db jdbc:postgresql://h1:1,h2:2/db",
                "jdbc:postgresql://[::1]:5432/db jdbc:postgresql://[::1]:5432/db",
                "jdbc:postgresql:db jdbc:postgresql:db",
                "jdbc:mysql://me:secret@h:3306/db jdbc:mysql://h:3306/db",
                "jdbc:mysql://a:secret@h1,b:secret@h2/db jdbc:mysql://h2/db",
                "jdbc:mysql://address=(host=h)(user=u)(password=secret)/db jdbc:mysql://address=(host=h)/db",
                "jdbc:mariadb:sequential://h1,h2/db?user=u jdbc:mariadb:sequential://h1,h2/db",
                "jdbc:derby:/data/db1;create=true;password=secret jdbc:derby:/data/db1",
                "jdbc:derby:memory:db1 jdbc:derby:memory:db1",
                "jdbc:derby://h:1527/db;user=u jdbc:derby://h:1527/db",
                "jdbc:h2:tcp://h/~/test;CIPHER=AES jdbc:h2:tcp://h/~/test",
                "jdbc:sqlserver://h\\instance:1433;password=secret jdbc:sqlserver://h\\instance:1433",
                "jdbc:db2://h:50000/db:password=secret;user=u; jdbc:db2://h:50000/db",
                "jdbc:oracle:thin:scott/secret@//h:1521/x jdbc:oracle://h:1521/x",
                "jdbc:oracle:thin:scott/secret@h:1521:x jdbc:oracle:h:1521:x",
                "jdbc:oracle:thin:@(DESCRIPTION=(HOST=h)(PASSWORD=secret)) jdbc:oracle:(DESCRIPTION=(HOST=h))",
                "postgres://u:secret@h/db '(not a JDBC URL)'"
            })
    void itShowsHostsAndPathOnly(String url, String shown) {
        assertThat(new JdbcUrl(url).redacted()).isEqualTo(shown);
        assertThat(new JdbcUrl(url).toString()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://me:s3/cret@h/db",
                "jdbc:mysql://me:s3?cret@h/db",
                "jdbc:mysql://s3:12?cret@h/db",
                "jdbc:mysql://me:s3@cret@h/db",
                "jdbc:mysql://me:s3;cret@h/db",
                "jdbc:mysql://me:s3#cret@h/db",
                "jdbc:mysql://me:s3cret@h1,me:s3cret@h2/db?x=@",
                "jdbc:postgresql://h/db?user=a@b&password=s3cret",
                "jdbc:db2://h/db:password=s3cret"
            })
    void aPasswordWithTheCharactersOfAnUrlIsNotShown(String url) {
        assertThat(new JdbcUrl(url).redacted()).doesNotContain("s3").doesNotContain("cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h/db?socketTimeout=3",
                "jdbc:postgresql://h/db?a=b&SOCKETTIMEOUT=3",
                "jdbc:sqlserver://h;socketTimeout=3",
                "jdbc:db2://h/db:socketTimeout=3;",
                "jdbc:mysql://(host=h)(socketTimeout=3)/db"
            })
    void itKnowsWhichParametersItSets(String url) {
        assertThat(new JdbcUrl(url).sets("socketTimeout")).isTrue();
        assertThat(new JdbcUrl(url).sets("timeout")).isFalse();
    }

    @Test
    void aParameterIsAddedInTheVendorsNotation() {
        assertThat(new JdbcUrl("jdbc:x://h/d")
                        .withQuery("a", "1")
                        .withQuery("b", "2")
                        .text())
                .isEqualTo("jdbc:x://h/d?a=1&b=2");
        assertThat(new JdbcUrl("jdbc:x://h;")
                        .withAttribute("a", "1")
                        .withAttribute("b", "2")
                        .text())
                .isEqualTo("jdbc:x://h;a=1;b=2");
    }
}
