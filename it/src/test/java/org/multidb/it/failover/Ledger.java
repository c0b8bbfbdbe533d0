package org.multidb.it.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.multidb.it.Answer;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Http;
import org.multidb.it.failover.Writers.Attempt;
import org.multidb.it.orders.Shop;

/** Orders of one piece each over two databases, and whether the books are right in the end. */
record Ledger(Http http, DatabaseAddress db1, DatabaseAddress db2) {
    private static final String SKU = "BNS-YIRG-250";
    private static final int STOCK = 500_000;
    private static final Duration SETTLED = Duration.ofMinutes(1);

    /** More in stock than will be ordered. */
    static void fill(DatabaseAddress db2) throws SQLException {
        db2.execute("update items set stock = " + STOCK);
    }

    /** Places an order for a customer of its own. */
    static Answer place(Shop shop, long number) {
        return shop.place(email(number), Map.of(SKU, 1));
    }

    private static String email(long number) {
        return "writer" + number + "@example.org";
    }

    /** Each acknowledged order is there once, a rejected one is not there, and one that is in doubt at most once. */
    void assertOnceEach(Iterable<Attempt> attempts) throws SQLException {
        awaitNothingInDoubt();
        Map<String, Long> placed = orders();
        assertThat(attempts).allSatisfy(attempt -> {
            long count = placed.getOrDefault(email(attempt.number()), 0L);
            if (attempt.acknowledged()) {
                assertThat(count).as("acknowledged: %s", attempt.number()).isEqualTo(1);
            } else {
                assertThat(count)
                        .as("%s: %s", attempt.number(), attempt.answer().body())
                        .isLessThanOrEqualTo(attempt.rejected() ? 0 : 1);
            }
        });
        assertThat(STOCK - db2.number("select stock from items where sku = '" + SKU + "'"))
                .isEqualTo(db1.number("select coalesce(sum(quantity), 0) from order_lines"));
    }

    private Map<String, Long> orders() throws SQLException {
        Map<String, Long> orders = new HashMap<>();
        try (Connection connection = db1.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select email, count(*) from orders join customers on customers.id ="
                                + " customer_id group by email")) {
            while (rows.next()) {
                orders.put(rows.getString(1), rows.getLong(2));
            }
        }
        return orders;
    }

    private void awaitNothingInDoubt() {
        await("no branch is in doubt").atMost(SETTLED).until(() -> {
            Answer answer = http.get("/api/recovery/in-doubt");
            return answer.status() == 200
                    && answer.objects().stream()
                            .allMatch(d -> !d.containsKey("problem")
                                    && d.getJsonArray("branches").isEmpty());
        });
    }
}
