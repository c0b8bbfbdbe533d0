package org.multidb.it.transactions;

import org.multidb.it.Mixed;

class KeysOnPostgresAndMariaDbIT extends KeysContract {
    KeysOnPostgresAndMariaDbIT() {
        super(Mixed.shared().process().http());
    }

    @Override
    String name(String inLowerCase) {
        return inLowerCase;
    }
}
