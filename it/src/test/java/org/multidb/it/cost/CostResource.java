package org.multidb.it.cost;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.multidb.Databases;
import org.multidb.Session;
import org.multidb.transaction.Transactions;

/** Runs in the server: the same changes of two databases, by {@link Transactions} and by hand, one after the other. */
@Path("{rounds}")
@RequestScoped
public class CostResource {
    private static final String DB1 = "db1";
    private static final String DB2 = "db2";

    @Inject
    private Transactions transactions;

    @Inject
    private Databases databases;

    /** When a transaction began, when its commit was asked for, and when that was done: {@code System.nanoTime()}. */
    private record Times(long begun, long asked, long done) {
        long whole() {
            return done - begun;
        }

        long commit() {
            return done - asked;
        }
    }

    @FunctionalInterface
    private interface Way {
        Times change(int value) throws SQLException;
    }

    /** Medians in nanoseconds, of the transactions and of their commits alone. */
    @POST
    public String run(@PathParam("rounds") int rounds) throws SQLException {
        Times[] ours = new Times[rounds];
        Times[] byHand = new Times[rounds];
        for (int i = 0; i < rounds; i++) {
            boolean oursFirst = i % 2 == 0;
            Way first = oursFirst ? this::byTransactions : this::byHand;
            Way second = oursFirst ? this::byHand : this::byTransactions;
            Times one = first.change(2 * i);
            Times other = second.change(2 * i + 1);
            ours[i] = oursFirst ? one : other;
            byHand[i] = oursFirst ? other : one;
        }
        return Json.createObjectBuilder()
                .add("transaction", median(Arrays.stream(ours).mapToLong(Times::whole)))
                .add("transactionByHand", median(Arrays.stream(byHand).mapToLong(Times::whole)))
                .add("commit", median(Arrays.stream(ours).mapToLong(Times::commit)))
                .add("commitByHand", median(Arrays.stream(byHand).mapToLong(Times::commit)))
                .build()
                .toString();
    }

    private static long median(LongStream times) {
        long[] sorted = times.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private Times byTransactions(int value) throws SQLException {
        long begun = System.nanoTime();
        long asked = transactions.<Long, SQLException>call(tx -> {
            tx.<Integer, SQLException>with(DB1, session -> change(session.connection(), value));
            tx.<Integer, SQLException>with(DB2, session -> change(session.connection(), value));
            return System.nanoTime();
        });
        return new Times(begun, asked, System.nanoTime());
    }

    private Times byHand(int value) throws SQLException {
        long begun = System.nanoTime();
        long asked = databases.<Long, SQLException>with(
                DB1, one -> databases.<Long, SQLException>with(DB2, two -> byHand(one, two, value)));
        return new Times(begun, asked, System.nanoTime());
    }

    private static long byHand(Session one, Session two, int value) throws SQLException {
        one.connection().setAutoCommit(false);
        two.connection().setAutoCommit(false);
        change(one.connection(), value);
        change(two.connection(), value);
        long asked = System.nanoTime();
        execute(one.connection(), "prepare transaction 'by-hand-1-" + value + "'");
        execute(two.connection(), "prepare transaction 'by-hand-2-" + value + "'");
        one.connection().setAutoCommit(true);
        two.connection().setAutoCommit(true);
        execute(one.connection(), "commit prepared 'by-hand-1-" + value + "'");
        execute(two.connection(), "commit prepared 'by-hand-2-" + value + "'");
        return asked;
    }

    private static int change(Connection connection, int value) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update counters set n = ? where id = 1")) {
            update.setInt(1, value);
            return update.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
