package org.acme.reviews;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.multidb.Db2;
import org.multidb.ReadOnly;
import org.multidb.inventory.Item;

@Stateless
public class Reviews {
    @Inject
    @Db3
    private EntityManager reviews;

    @Inject
    @Db3
    @ReadOnly
    private EntityManager reading;

    @Inject
    @Db2
    private EntityManager inventory;

    /** Reads one database and writes another, in one transaction. */
    public Review add(String sku, int stars) {
        if (inventory.find(Item.class, sku) == null) {
            throw new IllegalArgumentException("there is no item of this sku");
        }
        Review review = new Review(sku, stars);
        reviews.persist(review);
        return review;
    }

    /** Outside of a transaction, so that a replica may be read. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<Review> of(String sku) {
        return reading.createQuery("select r from Review r where r.sku = :sku order by r.id", Review.class)
                .setParameter("sku", sku)
                .getResultList();
    }
}
