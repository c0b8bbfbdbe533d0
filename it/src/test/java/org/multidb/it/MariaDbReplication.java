package org.multidb.it;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * MariaDB servers of which one takes writes and the others follow it by global transaction identifiers (MariaDB
 * documentation, "Global Transaction ID"). Each keeps a binary log, so that any of them can be the next primary.
 */
public final class MariaDbReplication {
    private static final Duration CAUGHT_UP = Duration.ofMinutes(1);

    private MariaDbReplication() {}

    /** One that takes writes and that others can follow. */
    public static MariaDbServer primary(String name) {
        return start(name, 1);
    }

    /**
     * A read-only one that has what the primary has, and follows it.
     *
     * @param id unlike that of any other server of the primary; the primary's is 1
     */
    public static MariaDbServer standbyOf(MariaDbServer primary, String name, int id) {
        MariaDbServer standby = start(name, id, "--read-only=1");
        follow(standby, primary);
        awaitCaughtUp(standby, primary);
        return standby;
    }

    private static MariaDbServer start(String name, int id, String... more) {
        String[] options = new String[more.length + 3];
        options[0] = "--server-id=" + id;
        options[1] = "--log-bin=binlog";
        options[2] = "--log-slave-updates=1";
        System.arraycopy(more, 0, options, 3, more.length);
        return MariaDbServer.start(name, options);
    }

    /** Makes a server the follower of another. What it takes for itself must not differ from what that one has. */
    public static void follow(MariaDbServer follower, MariaDbServer primary) {
        DatabaseAddress admin = primary.admin();
        execute(
                follower,
                "change master to master_host = '127.0.0.1', master_port = " + primary.port() + ", master_user = '"
                        + admin.username() + "', master_password = '" + admin.password()
                        + "', master_use_gtid = slave_pos, master_connect_retry = 1, master_ssl = 0",
                "start slave");
    }

    /** From now on the server refuses writes, and commits of what was written before. */
    public static void demote(MariaDbServer primary) {
        execute(primary, "set global read_only = 1");
    }

    /** Makes a follower a server that takes writes, at once: what has not reached it by now, it will never have. */
    public static void promote(MariaDbServer standby) {
        execute(standby, "stop slave", "reset slave all", "set global read_only = 0");
    }

    /** Waits until a follower has applied everything that is in the primary's binary log. */
    public static void awaitCaughtUp(MariaDbServer follower, MariaDbServer primary) {
        String position = value(primary, "select @@global.gtid_binlog_pos");
        await("MariaDB follows").atMost(CAUGHT_UP).until(() -> value(
                        follower, "select master_gtid_wait('" + position + "', 1)")
                .equals("0"));
    }

    private static void execute(MariaDbServer server, String... statements) {
        try {
            server.admin().execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(MariaDbServer server, String query) {
        try (Connection connection = server.admin().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
