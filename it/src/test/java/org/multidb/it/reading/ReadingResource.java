package org.multidb.it.reading;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.multidb.Database;
import org.multidb.Databases;
import org.multidb.ReadOnly;
import org.multidb.reading.Bookmark;
import org.multidb.reading.RequestBookmarks;

/** Runs in the server: counts the orders in every way that Java code may read them. */
@Path("orders")
@RequestScoped
public class ReadingResource {
    private static final String DB1 = "db1";

    @Inject
    @Database(DB1)
    @ReadOnly
    private DataSource dataSource;

    @Inject
    private Databases databases;

    @Inject
    private RequestBookmarks bookmarks;

    @GET
    @Path("data-source")
    public long throughTheDataSource() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return orders(connection);
        }
    }

    /** As in a request that carries the bookmark. */
    @GET
    @Path("data-source/behind/{bookmark}")
    public long throughTheDataSource(@PathParam("bookmark") String bookmark) throws SQLException {
        bookmarks.give(Bookmark.of(bookmark));
        return throughTheDataSource();
    }

    /** What the database says of a write through that DataSource: SQLSTATE and error code. */
    @GET
    @Path("data-source/write")
    public String write() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return "%d rows are written".formatted(statement.executeUpdate("update orders set status = status"));
        } catch (SQLException e) {
            return e.getSQLState() + " " + e.getErrorCode();
        }
    }

    @GET
    @Path("session")
    public long inASession() throws SQLException {
        return databases.<Long, SQLException>read(DB1, session -> orders(session.connection()));
    }

    @GET
    @Path("session/behind/{bookmark}")
    public long inASession(@PathParam("bookmark") String bookmark) throws SQLException {
        return databases.<Long, SQLException>read(DB1, Bookmark.of(bookmark), session -> orders(session.connection()));
    }

    /** The bookmark of all that is committed by now. */
    @GET
    @Path("bookmark")
    public String bookmark() {
        return databases.bookmark(List.of(DB1)).text();
    }

    private static long orders(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from orders")) {
            row.next();
            return row.getLong(1);
        }
    }
}
