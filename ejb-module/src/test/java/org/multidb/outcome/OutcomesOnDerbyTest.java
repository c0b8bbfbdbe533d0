package org.multidb.outcome;

import org.multidb.persistence.TwoDerbies;

class OutcomesOnDerbyTest extends OutcomesContract {
    OutcomesOnDerbyTest() {
        super(new TwoDerbies());
    }
}
