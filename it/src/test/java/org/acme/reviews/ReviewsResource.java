package org.acme.reviews;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;

@Path("items/{sku}/reviews")
@Produces("application/json")
public class ReviewsResource {
    @Inject
    private Reviews reviews;

    @GET
    public List<Review> list(@PathParam("sku") String sku) {
        return reviews.of(sku);
    }

    @POST
    public Review add(@PathParam("sku") String sku, @QueryParam("stars") int stars) {
        return reviews.add(sku, stars);
    }
}
