package org.acme.reviews;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.multidb.Db2;
import org.multidb.inventory.Item;

@Stateless
public class Reviews {
    @Inject
    @Db3
    private EntityManager reviews;

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

    public List<Review> of(String sku) {
        return reviews.createQuery("select r from Review r where r.sku = :sku order by r.id", Review.class)
                .setParameter("sku", sku)
                .getResultList();
    }
}
