package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;

/** A pool that listens for errors of one connection. */
record Listener(PooledConnection connection, List<SQLException> heard) implements ConnectionEventListener {
    @Override
    public void connectionClosed(ConnectionEvent event) {
        assertThat(event.getSource()).isSameAs(connection);
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
        assertThat(event.getSource()).isSameAs(connection);
        heard.add(event.getSQLException());
    }
}
