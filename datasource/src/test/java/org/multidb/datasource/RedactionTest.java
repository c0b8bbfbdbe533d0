package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RedactionTest {
    private final Redaction redaction =
            new Redaction(new JdbcUrl("jdbc:mariadb://h/db?trustStorePassword=hush"), new Credentials("ada", "s3cret"));

    @Test
    void theUrlLosesItsParametersWhereverItIsQuoted() {
        assertThat(redaction.clean("Wrong url 'jdbc:mariadb://h/db?trustStorePassword=hush' given"))
                .isEqualTo("Wrong url 'jdbc:mariadb://h/db' given");
        assertThat(redaction.clean("retried jdbc:mariadb://other/db?password=x"))
                .isEqualTo("retried jdbc:mariadb://other/db");
    }

    @Test
    void passwordsAreHiddenWhetherKnownOrNamed() {
        assertThat(redaction.clean("user ada with s3cret")).isEqualTo("user ada with ***");
        assertThat(redaction.clean("trustStorePassword=hush, pwd: x")).isEqualTo("trustStorePassword=***, pwd: ***");
    }

    @Test
    void aShortPasswordIsNotSpeltByTheGapsItLeaves() {
        var tiny = new Redaction(new JdbcUrl("jdbc:x:y"), new Credentials("ada", "a"));
        assertThat(tiny.clean("password 'a' for ada at a bad moment"))
                .isEqualTo("password '***' for ada at *** bad moment");
    }

    @Test
    void aMessageBecomesOneLineThatCannotForgeALogEntry() {
        assertThat(redaction.clean("first\r\n  second\u001b[31m\u0007\n")).isEqualTo("first second [31m");
    }

    @Test
    void anExceptionWithoutMessageIsNamedByItsClass() {
        assertThat(redaction.reason(new IOException())).isEqualTo("IOException");
    }

    @Test
    void aCauseThatShowsNothingIsKept() {
        var harmless = new SQLException("refused", "08001", new IOException("reset"));
        assertThat(redaction.cause(harmless)).isSameAs(harmless);
    }

    @Test
    void aCauseThatShowsASecretAnywhereIsReplacedByACopyOfItsHead() {
        var telling = new SQLException("refused", "08001", 7, new IOException("with s3cret"));
        assertThat(redaction.cause(telling)).isInstanceOfSatisfying(SQLException.class, copy -> {
            assertThat((Throwable) copy).hasNoCause().hasMessageEndingWith("refused");
            assertThat(copy.getSQLState()).isEqualTo("08001");
            assertThat(copy.getErrorCode()).isEqualTo(7);
            assertThat(copy.getStackTrace()).isEqualTo(telling.getStackTrace());
        });
    }
}
