package org.multidb.it.recovery;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.multidb.it.DatabaseAddress;

/**
 * The orders in db1 and the stock in db2, asked of the databases themselves.
 *
 * @param total what stock and open orders add up to, ever
 */
record Books(DatabaseAddress db1, DatabaseAddress db2, long total) {
    /** What is promised from a database being back to nothing being in doubt. */
    private static final Duration RECOVERED = Duration.ofSeconds(30);

    static Books open(DatabaseAddress db1, DatabaseAddress db2) throws SQLException {
        Books books = new Books(db1, db2, 0);
        return new Books(db1, db2, books.ordered() + books.stock());
    }

    /** Pieces in open orders. */
    long ordered() throws SQLException {
        return db1.number("select coalesce(sum(quantity), 0) from order_lines join orders on orders.id = order_id"
                + " where status = 'PLACED'");
    }

    /** Pieces in stock. */
    long stock() throws SQLException {
        return db2.number("select sum(stock) from items");
    }

    /** Waits, no longer than promised, until no branch of the database is prepared. */
    static void awaitNothingInDoubt(DatabaseAddress database) {
        await(database + " has no prepared branch")
                .atMost(RECOVERED)
                .pollInterval(100, TimeUnit.MILLISECONDS)
                .ignoreExceptionsInstanceOf(SQLException.class) // it may just be starting
                .until(() -> prepared(database) == 0);
    }

    private static long prepared(DatabaseAddress database) throws SQLException {
        return database.number("select count(*) from pg_prepared_xacts where database = current_database()");
    }

    /** Pieces that are there twice: ordered, and still in stock. */
    long surplus() throws SQLException {
        return ordered() + stock() - total;
    }
}
