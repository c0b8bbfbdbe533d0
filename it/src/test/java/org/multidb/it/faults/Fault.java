package org.multidb.it.faults;

import org.multidb.it.SwallowingProxy;

/** A way for a database to be out of reach. */
enum Fault {
    REFUSING,
    SWALLOWING;

    void on(SwallowingProxy proxy) {
        switch (this) {
            case REFUSING -> proxy.refuse();
            case SWALLOWING -> proxy.swallow();
        }
    }
}
