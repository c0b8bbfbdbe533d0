package org.multidb.bench.floor;

import java.sql.SQLException;
import javax.transaction.xa.XAException;

/** The statements of one request on connections that stay open. For use by one thread. */
interface ByHand extends AutoCloseable {
    void once() throws SQLException, XAException;

    @Override
    void close() throws SQLException;
}
