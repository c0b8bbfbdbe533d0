package org.multidb.web.schema;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.multidb.drift.Drift;
import org.multidb.drift.Drifts;
import org.multidb.schema.Schemas;
import org.multidb.schema.Snapshot;
import org.multidb.schema.Table;
import org.multidb.web.local.LocalOnly;
import org.multidb.web.problem.MissingException;

/** The schema of a database, as it was last read. Only the first request for it, and a reload, wait for the database. */
@Path("databases/{db}/schema")
@ApplicationScoped
@Tag(name = "schema", description = "What is in the databases")
public class SchemaResource {
    static final String JSON_SCHEMA = "application/schema+json";
    static final String MERMAID = "text/vnd.mermaid";

    private static final MediaType MERMAID_TYPE = MediaType.valueOf(MERMAID + ";charset=UTF-8");

    @Inject
    private Schemas schemas;

    @Inject
    private Drifts drifts;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    /** What one representation is made of: its media type, its name within the entity tag, and how to write it. */
    private record Representation(MediaType type, String tag, Function<Snapshot, String> writer) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, MERMAID})
    @Operation(summary = "Schemas, tables and views; everything about them with detail=full; or a diagram")
    public CompletionStage<Response> schema(
            @PathParam("db") String db,
            @QueryParam("detail") @DefaultValue("summary") String detail,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch,
            @Context Request request) {
        Representation representation = is(request, MERMAID, MediaType.APPLICATION_JSON)
                ? new Representation(MERMAID_TYPE, "diagram", s -> Mermaid.of(s.reflection()))
                : json(db, Detail.of(detail));
        return answer(db, representation, Optional.ofNullable(ifNoneMatch));
    }

    private static Representation json(String db, Detail detail) {
        return new Representation(MediaType.APPLICATION_JSON_TYPE, detail.text(), s -> SchemaJson.of(db, s, detail)
                .toString());
    }

    @GET
    @Path("tables/{table}")
    @Produces({MediaType.APPLICATION_JSON, JSON_SCHEMA, MERMAID})
    @Operation(summary = "One table or view, as {table} in the default schema or {schema}.{table}")
    public CompletionStage<Response> table(
            @PathParam("db") String db,
            @PathParam("table") String name,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch,
            @Context Request request) {
        return answer(db, table(db, name, request), Optional.ofNullable(ifNoneMatch));
    }

    private static Representation table(String db, String name, Request request) {
        if (is(request, JSON_SCHEMA, MediaType.APPLICATION_JSON, MERMAID)) {
            return new Representation(MediaType.valueOf(JSON_SCHEMA), "form", s -> RowSchema.of(table(db, s, name))
                    .toString());
        }
        if (is(request, MERMAID, MediaType.APPLICATION_JSON)) {
            return new Representation(MERMAID_TYPE, "diagram", s -> Mermaid.of(s.reflection(), table(db, s, name)));
        }
        return new Representation(MediaType.APPLICATION_JSON_TYPE, "table", s -> TableJson.of(table(db, s, name))
                .toString());
    }

    private static Table table(String db, Snapshot snapshot, String name) {
        return snapshot.reflection().table(name).orElseThrow(() -> new MissingException(db, "table", name));
    }

    @POST
    @Path("reload")
    @LocalOnly
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Reads the schema again; where that fails, the old one stays")
    public CompletionStage<Response> reload(@PathParam("db") String db) {
        return CompletableFuture.supplyAsync(
                () -> response(schemas.reload(db), json(db, Detail.SUMMARY), Optional.empty()), executor);
    }

    @GET
    @Path("drift")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "In what the entities of a database and its tables disagree")
    public CompletionStage<Response> drift(@PathParam("db") String db) {
        return CompletableFuture.supplyAsync(() -> drift(db, drifts.of(db)), executor);
    }

    private static Response drift(String db, Drift drift) {
        return Response.ok(DriftJson.of(db, drift).toString(), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    private CompletionStage<Response> answer(String db, Representation representation, Optional<String> ifNoneMatch) {
        return schemas.known(db)
                .map(s -> CompletableFuture.completedFuture(response(s, representation, ifNoneMatch)))
                .orElseGet(() -> CompletableFuture.supplyAsync(
                        () -> response(schemas.snapshot(db), representation, ifNoneMatch), executor));
    }

    /** A tag is that of the schema and of how it is shown; equal schemas have equal tags on every instance. */
    private static Response response(Snapshot snapshot, Representation representation, Optional<String> ifNoneMatch) {
        String body = representation.writer().apply(snapshot);
        String stale = snapshot.failure().isPresent() ? "-stale" : "";
        String tag = '"' + snapshot.fingerprint() + "-" + representation.tag() + stale + '"';
        Response.ResponseBuilder response =
                ifNoneMatch.filter(sent -> matches(sent, tag)).isPresent()
                        ? Response.notModified()
                        : Response.ok(body, representation.type());
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    /** RFC 9110, section 13.1.2: the comparison is weak. */
    private static boolean matches(String sent, String tag) {
        return sent.strip().equals("*")
                || Arrays.stream(sent.split(",", -1))
                        .map(String::strip)
                        .map(t -> t.startsWith("W/") ? t.substring(2) : t)
                        .anyMatch(tag::equals);
    }

    /** Whether the caller likes this type better than the others. */
    private static boolean is(Request request, String type, String... others) {
        MediaType[] all = Stream.concat(Arrays.stream(others), Stream.of(type))
                .map(MediaType::valueOf)
                .toArray(MediaType[]::new);
        Variant chosen = request.selectVariant(Variant.mediaTypes(all).build());
        return chosen != null && chosen.getMediaType().isCompatible(MediaType.valueOf(type));
    }
}
