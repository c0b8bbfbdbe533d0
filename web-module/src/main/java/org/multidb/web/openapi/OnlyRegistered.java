package org.multidb.web.openapi;

import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Paths;

/**
 * Leaves out of the description what is not registered, such as the sample's resources where {@code multidb.sample} is off:
 * Payara describes every class with a {@code @Path}, and those that no application has registered below {@code /null}.
 */
public class OnlyRegistered implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Optional.ofNullable(api.getPaths()).ifPresent(OnlyRegistered::filter);
    }

    private static void filter(Paths paths) {
        paths.getPathItems().keySet().stream()
                .filter(path -> !path.startsWith("/api/"))
                .toList()
                .forEach(paths::removePathItem);
    }
}
