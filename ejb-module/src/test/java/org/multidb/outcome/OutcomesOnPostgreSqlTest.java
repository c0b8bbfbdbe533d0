package org.multidb.outcome;

import java.sql.SQLException;
import org.multidb.persistence.TwoPostgreSqls;

class OutcomesOnPostgreSqlTest extends OutcomesContract {
    OutcomesOnPostgreSqlTest() throws SQLException {
        super(new TwoPostgreSqls());
    }
}
