package org.multidb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;
import org.multidb.reading.Bookmark;
import org.multidb.reading.Position;
import org.multidb.reading.RequestBookmarks;
import org.multidb.reading.RunningRequest;

/** Which of two pools the reads of a database go to. */
class ReadingTest {
    private final TestPool primary = new TestPool("primary-" + UUID.randomUUID());
    private final TestPool replicas = new TestPool("replicas-" + UUID.randomUUID());
    private final RequestBookmarks request = new RequestBookmarks();
    private final TestTransaction transaction = new TestTransaction(true);

    @BeforeEach
    void bind() {
        TestNaming.bind("jdbc/db1-read", replicas);
    }

    @AfterEach
    void unbind() {
        TestNaming.unbind("jdbc/db1-read");
    }

    @Test
    void outsideOfATransactionReadsGoWhereTheyAskToGo() throws SQLException {
        Reading reading = reading(new TestTransaction(false), true);

        open(reading, true);
        assertThat(replicas.asked()).isEqualTo(1);

        open(reading, false);
        assertThat(primary.asked()).isEqualTo(1);
    }

    @Test
    void aReadOnlyTransactionReadsFromAReplicaWithoutBeingAsked() throws SQLException {
        ReadOnlyNote.leave(transaction);

        open(reading(transaction, true), false);

        assertThat(replicas.asked()).isEqualTo(1);
        assertThat(primary.asked()).isZero();
    }

    @Test
    void aTransactionThatMayWriteNeverReadsFromAReplica() throws SQLException {
        Reading reading = reading(transaction, true);

        open(reading, true);
        try (Connection connection = reading.dataSource().getConnection()) {
            assertThat(connection.isReadOnly()).isFalse();
        }

        assertThat(replicas.asked()).isZero();
        assertThat(primary.asked()).isEqualTo(2);
    }

    @Test
    void aReadOnlyTransactionThatHasBeenAtThePrimaryStaysThere() throws SQLException {
        ReadOnlyNote.leave(transaction);
        new Visits(() -> transaction).remember("db1");

        open(reading(transaction, true), true);

        assertThat(replicas.asked()).isZero();
    }

    @Test
    void aTransactionThatIsToBeRolledBackReadsFromThePrimary() throws SQLException {
        ReadOnlyNote.leave(transaction);
        transaction.mark();

        open(reading(transaction, true), true);

        assertThat(replicas.asked()).isZero();
    }

    @Test
    void anyThreadMayReadForAnotherOutsideOfATransactionAndBehindNoBookmark() {
        TestTransaction none = new TestTransaction(false);
        assertThat(reading(none, true).isAnyones()).isTrue();
        assertThat(reading(transaction, true).isAnyones()).isFalse();

        request.give(Bookmark.of(Map.of("db1", new Position.Moment(Instant.now()))));

        assertThat(reading(none, true).isAnyones()).isFalse();
        assertThat(reading(none, false).isAnyones())
                .as("where there is no replica to be behind")
                .isTrue();
    }

    @Test
    void withoutAPoolForReadingThereIsOnlyThePrimary() throws SQLException {
        Reading reading = reading(new TestTransaction(false), false);

        open(reading, true);

        assertThat(primary.asked()).isEqualTo(1);
    }

    @Test
    void aPoolForReadingThatIsNotThereIsNamedWithItsKey() {
        TestNaming.unbind("jdbc/db1-read");

        assertThatThrownBy(() -> open(reading(new TestTransaction(false), true), true))
                .hasMessage("db1: there is no pool under the JNDI name jdbc/db1-read. To solve it, make one, or set "
                        + "multidb.database.db1.read-jndi-name");
    }

    @Test
    void untilTheDatabaseIsInServiceTheReplicasAreNotAskedEither() {
        Reading reading = new Reading(
                config(true),
                new Visits(() -> new TestTransaction(false)),
                new RunningRequest(request),
                this::refuse,
                primary);

        assertThatThrownBy(() -> reading.dataSource().getConnection())
                .isInstanceOf(SQLException.class)
                .hasRootCauseInstanceOf(DatabaseUnavailableException.class);
        assertThat(replicas.asked()).isZero();
    }

    private void refuse() {
        throw new DatabaseUnavailableException("db1", "the database is being started");
    }

    private void open(Reading reading, boolean asked) throws SQLException {
        reading.<SQLException>open(asked, primary::getConnection).close();
    }

    private Reading reading(TestTransaction of, boolean separate) {
        return new Reading(config(separate), new Visits(() -> of), new RunningRequest(request), () -> {}, primary);
    }

    private static DatabaseConfig config(boolean separate) {
        Settings settings =
                Settings.of(separate ? Map.of("multidb.database.db1.read-jndi-name", "jdbc/db1-read") : Map.of());
        return MultidbConfig.read(settings).database("db1").orElseThrow();
    }
}
