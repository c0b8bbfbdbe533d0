package org.acme.reviews;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

@ApplicationPath("shop")
public class ReviewsApi extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(ReviewsResource.class);
    }
}
