package org.multidb.web.problem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** An exception and what caused it, outermost first. */
record Causes(List<Throwable> chain) {

    static Causes of(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable next = failure; next != null && seen.add(next); next = next.getCause()) {
            chain.add(next);
        }
        return new Causes(List.copyOf(chain));
    }

    Throwable outermost() {
        return chain.get(0);
    }

    boolean contain(Class<? extends Throwable> type) {
        return chain.stream().anyMatch(type::isInstance);
    }
}
