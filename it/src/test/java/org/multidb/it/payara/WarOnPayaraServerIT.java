package org.multidb.it.payara;

import org.multidb.it.Archives;

class WarOnPayaraServerIT extends PackagingContract {
    WarOnPayaraServerIT() {
        super(Archives.war());
    }
}
