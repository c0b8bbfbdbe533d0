package org.multidb.it.payara;

import org.multidb.it.Archives;

class EarOnPayaraServerIT extends PackagingContract {
    EarOnPayaraServerIT() {
        super(Archives.ear());
    }
}
