package org.multidb.web.body;

import static org.multidb.web.json.JsonApi.JSON;

import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads the body of a request for a record: not more than {@link #LARGEST} bytes, and of the record's {@link Shape}. */
public class BodyReading implements ReaderInterceptor {
    /** Bytes that are read at most: an order of the most lines is about 10 KiB. */
    public static final int LARGEST = 1 << 20;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (!context.getType().isRecord()) {
            return context.proceed();
        }
        byte[] body = context.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new BodyTooLargeException(LARGEST);
        }
        require(context.getType(), body);
        context.setInputStream(new ByteArrayInputStream(body));
        return proceed(context);
    }

    private static void require(Class<?> type, byte[] body) {
        List<Violation> violations = Shape.of(type).violations(parse(body));
        if (!violations.isEmpty()) {
            throw new WrongShapeException(violations);
        }
    }

    /**
     * Reads the JSON of a body that is not made a record.
     *
     * @param largest bytes that are read at most
     */
    public static JsonValue read(InputStream body, int largest) throws IOException {
        byte[] bytes = body.readNBytes(largest + 1);
        if (bytes.length > largest) {
            throw new BodyTooLargeException(largest);
        }
        return parse(bytes);
    }

    /** The parser looks at what follows the value only if it is asked whether there is more. */
    private static JsonValue parse(byte[] body) {
        try (JsonParser parser = JSON.createParser(new ByteArrayInputStream(body))) {
            parser.next();
            JsonValue value = parser.getValue();
            if (parser.hasNext()) {
                throw MalformedBodyException.at(parser.getLocation());
            }
            return value;
        } catch (JsonParsingException e) {
            throw MalformedBodyException.at(e.getLocation());
        } catch (MalformedBodyException e) {
            throw e;
        } catch (RuntimeException e) { // of many types: no text, nothing at all, nested too deeply
            throw new MalformedBodyException("the body is no JSON", e);
        }
    }

    /** Jersey throws the same exceptions for a response that cannot be written, which is not the caller's mistake. */
    private static Object proceed(ReaderInterceptorContext context) throws IOException {
        try {
            return context.proceed();
        } catch (ProcessingException | JsonbException | JsonException e) {
            throw new MalformedBodyException("the body is not of the form that is asked for", e);
        }
    }
}
