package org.multidb.bench.load;

import io.hyperfoil.api.config.BaseSequenceBuilder;
import io.hyperfoil.api.session.Session;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.api.HttpRequestWriter;
import io.hyperfoil.http.steps.HttpStepCatalog;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.multidb.bench.Goods;

/** What is asked of a service. */
public enum Workload {
    /** An item by its key. */
    READ("by-key read") {
        @Override
        void addTo(BaseSequenceBuilder<?> session) {
            read(session);
        }
    },
    /** A page of items, which also counts them. */
    PAGE("page of " + Workload.PAGE_SIZE) {
        @Override
        void addTo(BaseSequenceBuilder<?> session) {
            session.step(HttpStepCatalog.SC)
                    .httpRequest(HttpMethod.GET)
                    .path(s -> "/api/items?limit=" + PAGE_SIZE + "&offset=" + Goods.anyOffset(PAGE_SIZE))
                    .headerAppender(Workload::uncached)
                    .timeout(PATIENCE)
                    .metric("page")
                    .endStep();
        }
    },
    /** An order of one item: a transaction over both databases. */
    ORDER("order over two databases") {
        @Override
        void addTo(BaseSequenceBuilder<?> session) {
            order(session);
        }
    },
    /** Nine reads and an order, of each client in turn. */
    MIXED("reads and orders 9:1") {
        @Override
        void addTo(BaseSequenceBuilder<?> session) {
            for (int i = 0; i < 9; i++) {
                read(session);
            }
            order(session);
        }
    };

    static final int PAGE_SIZE = 20;
    static final String ORDERS = "orders";
    private static final String PATIENCE = "10s";

    private final String title;

    Workload(String title) {
        this.title = title;
    }

    /** As reports call it. */
    public String title() {
        return title;
    }

    /** Adds its requests to what one client does. */
    abstract void addTo(BaseSequenceBuilder<?> session);

    private static void read(BaseSequenceBuilder<?> session) {
        session.step(HttpStepCatalog.SC)
                .httpRequest(HttpMethod.GET)
                .path(s -> "/api/items/" + Goods.anySku())
                .headerAppender(Workload::uncached)
                .timeout(PATIENCE)
                .metric("reads")
                .endStep();
    }

    /** Hyperfoil keeps answers as a browser does, for as long as a client's turn takes, and would not ask again. */
    private static void uncached(Session client, HttpRequestWriter request) {
        request.putHeader("cache-control", "no-store");
    }

    private static void order(BaseSequenceBuilder<?> session) {
        session.step(HttpStepCatalog.SC)
                .httpRequest(HttpMethod.POST)
                .path("/api/orders")
                .headerAppender((s, request) -> request.putHeader("content-type", "application/json"))
                .body((s, connection) -> Unpooled.wrappedBuffer(Goods.anyOrder().getBytes(StandardCharsets.US_ASCII)))
                .timeout(PATIENCE)
                .metric(ORDERS)
                .endStep();
    }
}
