package org.multidb.web.openapi;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.multidb.persistence.PageRequest;
import org.multidb.web.Api;
import org.multidb.web.paging.PageParameters;

/**
 * Corrects what Payara makes of the resources. It describes every class with a {@code @Path}, and those that no application
 * has registered, such as the sample's where {@code multidb.sample} is off, below {@code /null}. And it does not look into a
 * {@code @BeanParam}, so that lists would have no parameters.
 */
public class ApiDescription implements OASFilter {
    private static final String ROOT = "/api/";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Optional.ofNullable(api.getPaths()).ifPresent(paths -> {
            leaveOutUnregistered(paths);
            describeLists(paths);
        });
    }

    private static void leaveOutUnregistered(Paths paths) {
        paths.getPathItems().keySet().stream()
                .filter(path -> !path.startsWith(ROOT))
                .toList()
                .forEach(paths::removePathItem);
    }

    private static void describeLists(Paths paths) {
        Api.classes(true).stream()
                .filter(resource -> Arrays.stream(resource.getMethods()).anyMatch(ApiDescription::isList))
                .map(resource -> ROOT + resource.getAnnotation(Path.class).value())
                .flatMap(path -> Stream.ofNullable(paths.getPathItem(path)))
                .map(PathItem::getGET)
                .forEach(ApiDescription::describeList);
    }

    private static boolean isList(Method method) {
        return method.isAnnotationPresent(GET.class)
                && !method.isAnnotationPresent(Path.class)
                && Arrays.stream(method.getParameters())
                        .anyMatch(parameter -> parameter.isAnnotationPresent(BeanParam.class)
                                && parameter.getType() == PageParameters.class);
    }

    private static void describeList(Operation list) {
        String most = "How many elements there are at most; up to " + PageRequest.LARGEST;
        list.addParameter(parameter("offset", number(PageParameters.FIRST), "How many elements are left out"))
                .addParameter(parameter("limit", number(PageParameters.FEW), most))
                .addParameter(parameter(
                        "sort",
                        OASFactory.createSchema().type(SchemaType.STRING),
                        "Names of members, after - from the highest"));
    }

    private static Schema number(String value) {
        return OASFactory.createSchema().type(SchemaType.INTEGER).defaultValue(Integer.valueOf(value));
    }

    private static Parameter parameter(String name, Schema schema, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
    }
}
