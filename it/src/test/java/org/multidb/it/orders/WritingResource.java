package org.multidb.it.orders;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.multidb.Databases;
import org.multidb.Db2;
import org.multidb.inventory.Item;
import org.multidb.inventory.Items;

/** Runs in the server: changes items in other ways than multidb's own resources do. */
@Path("items/{sku}")
@RequestScoped
public class WritingResource {
    @Inject
    @Db2
    private EntityManager entityManager;

    @Inject
    private Databases databases;

    @Inject
    private Items items;

    @PathParam("sku")
    private String sku;

    /** Nothing is read before, so that there is no connection until the transaction commits. */
    @POST
    @Path("new")
    @Transactional
    public void persist() {
        entityManager.persist(new Item(sku, "New", BigDecimal.ONE, 1));
    }

    @POST
    @Path("session/{stock}")
    public void inASession(@PathParam("stock") int stock) throws SQLException {
        databases.<Integer, SQLException>with("db2", session -> {
            try (PreparedStatement update =
                    session.connection().prepareStatement("update items set stock = ? where sku = ?")) {
                update.setInt(1, stock);
                update.setString(2, sku);
                return update.executeUpdate();
            }
        });
    }

    /** What a transaction reads of its own change. */
    @POST
    @Path("transaction/{stock}")
    @Transactional
    public int inATransaction(@PathParam("stock") int stock) {
        entityManager
                .createQuery("update Item i set i.stock = :stock where i.sku = :sku")
                .setParameter("stock", stock)
                .setParameter("sku", sku)
                .executeUpdate();
        return items.find(sku).orElseThrow().stock();
    }
}
