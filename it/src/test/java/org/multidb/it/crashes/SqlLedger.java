package org.multidb.it.crashes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.multidb.it.DatabaseAddress;

/** Asks the database itself. Embedded Derby can be asked only while the application does not run. */
record SqlLedger(DatabaseAddress database) implements Ledger {

    /** Makes the tables, with the opening balance in each account. */
    void create() throws SQLException {
        database.execute(
                "create table " + name("accounts") + " (" + name("id") + " int not null primary key, " + name("balance")
                        + " bigint not null)",
                "create table " + name("transfers") + " (" + name("id") + " varchar(64) not null primary key, "
                        + name("account") + " int not null, " + name("delta") + " bigint not null)");
        try (Connection connection = database.connect();
                PreparedStatement insert =
                        connection.prepareStatement("insert into " + name("accounts") + " values (?, ?)")) {
            for (int account = 0; account < ACCOUNTS; account++) {
                insert.setInt(1, account);
                insert.setLong(2, OPENING_BALANCE);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Derby keeps names in capitals unless they are quoted; the others need no quotes. */
    private String name(String name) {
        return is("derby") ? '"' + name + '"' : name;
    }

    private boolean is(String vendor) {
        return database.url().startsWith("jdbc:" + vendor + ":");
    }

    @Override
    public long total() throws SQLException {
        return database.number("select sum(" + name("balance") + ") from " + name("accounts"));
    }

    /** All transfers in the journal. */
    Set<String> journal() throws SQLException {
        return new HashSet<>(texts("select " + name("id") + " from " + name("transfers")));
    }

    @Override
    public Set<String> applied(Collection<String> transfers) throws SQLException {
        Set<String> applied = journal();
        applied.retainAll(transfers);
        return applied;
    }

    /** The accounts in which there is not what the journal says. */
    List<String> wrongAccounts() throws SQLException {
        String booked = "(select coalesce(sum(t." + name("delta") + "), 0) from " + name("transfers") + " t where t."
                + name("account") + " = a." + name("id") + ")";
        return texts("select a." + name("id") + " from " + name("accounts") + " a where a." + name("balance") + " <> "
                + OPENING_BALANCE + " + " + booked);
    }

    @Override
    public int prepared() throws SQLException {
        return is("derby")
                ? 0 // only XAResource.recover() knows, which is what the application's doctor asks
                : texts(
                                is("postgresql")
                                        ? "select gid from pg_prepared_xacts where database = current_database()"
                                        : "xa recover")
                        .size();
    }

    private List<String> texts(String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
