package org.multidb.outcome;

import org.multidb.persistence.TwoMariaDbs;

class OutcomesOnMariaDbTest extends OutcomesContract {
    OutcomesOnMariaDbTest() {
        super(new TwoMariaDbs());
    }
}
