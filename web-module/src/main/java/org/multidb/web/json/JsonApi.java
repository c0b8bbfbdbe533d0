package org.multidb.web.json;

import jakarta.json.spi.JsonProvider;

/**
 * JSON-P, found once. {@link jakarta.json.Json} searches the whole class path for its provider at each call, which took
 * more of a request than its statements. Safe for use by many threads, as the specification wants of a provider.
 */
public final class JsonApi {
    public static final JsonProvider JSON = JsonProvider.provider();

    private JsonApi() {}
}
