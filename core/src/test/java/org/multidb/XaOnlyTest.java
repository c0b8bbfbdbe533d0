package org.multidb;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;

class XaOnlyTest {
    private final Map<String, PoolKind> kinds =
            new HashMap<>(Map.of("db1", PoolKind.XA, "db2", PoolKind.XA, "db3", PoolKind.NOT_XA));
    private Map<String, Supplier<? extends MultidbException>> unfit = Map.of();
    private final MultidbConfig config = MultidbConfig.read(Settings.of(
            Map.of("multidb.databases", "db1,db2,db3,copy", "multidb.database.copy.jndi-name", "jdbc/db3")));

    @Test
    void aSecondXaPoolJoins() {
        Visits visits = transaction("db1");

        assertThatCode(() -> check("db2", visits)).doesNotThrowAnyException();
    }

    @Test
    void aSecondPoolThatIsNotXaIsRefusedByNameAndWithWhatToDo() {
        assertThatThrownBy(() -> check("db3", transaction("db1")))
                .isInstanceOf(NotXaException.class)
                .hasMessage(
                        "db3: its pool jdbc/db3 is not XA, so that no transaction over several databases may use it. "
                                + "To solve it, make the pool jdbc/db3 with the resource type javax.sql.XADataSource and the data "
                                + "source class org.multidb.datasource.MultidbXADataSource, or do this in one transaction for "
                                + "each database.");
    }

    @Test
    void anXaPoolIsRefusedAfterOneThatIsNot() {
        assertThatThrownBy(() -> check("db1", transaction("db3")))
                .isInstanceOf(NotXaException.class)
                .hasMessageStartingWith("db3: its pool jdbc/db3 is not XA");
    }

    @Test
    void aPoolOfWhichNobodyTellsIsRefusedAsSuch() {
        kinds.put("db2", PoolKind.UNKNOWN);

        assertThatThrownBy(() -> check("db2", transaction("db1")))
                .hasMessageStartingWith("db2: nothing tells whether its pool jdbc/db2 is XA");
    }

    @Test
    void oneDatabaseAloneNeedsNoXa() {
        assertThatCode(() -> check("db3", transaction())).doesNotThrowAnyException();
        assertThatCode(() -> check("db3", transaction("db3"))).doesNotThrowAnyException();
        assertThatCode(() -> check("copy", transaction("db3"))).doesNotThrowAnyException();
    }

    @Test
    void anUnfitDatabaseIsRefusedTogetherWithAnotherUnlessTheTransactionOnlyReads() {
        unfit = Map.of("db2", () -> new DatabaseUnavailableException("db2", "unfit"));
        TestTransaction reading = new TestTransaction(true);
        ReadOnlyNote.leave(reading);
        Visits reads = new Visits(() -> reading);
        reads.remember("db1");

        assertThatThrownBy(() -> check("db2", transaction("db1"))).hasMessageStartingWith("db2: unfit");
        assertThatThrownBy(() -> check("db1", transaction("db2"))).hasMessageStartingWith("db2: unfit");
        assertThatCode(() -> check("db2", transaction())).doesNotThrowAnyException();
        assertThatCode(() -> check("db2", reads)).doesNotThrowAnyException();
    }

    @Test
    void outsideOfATransactionNothingIsRefused() {
        Visits none = new Visits(() -> new TestTransaction(false));
        none.remember("db1");

        assertThatCode(() -> check("db3", none)).doesNotThrowAnyException();
    }

    private void check(String joining, Visits visits) {
        XaOnly xaOnly = new XaOnly(config, visits, d -> kinds.getOrDefault(d.id(), PoolKind.UNKNOWN));
        xaOnly.unfit(unfit);
        xaOnly.check(config.database(joining).orElseThrow());
    }

    private static Visits transaction(String... before) {
        TestTransaction transaction = new TestTransaction(true);
        Visits visits = new Visits(() -> transaction);
        for (String database : before) {
            visits.remember(database);
        }
        return visits;
    }
}
