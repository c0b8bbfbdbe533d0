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
import org.multidb.web.direct.ForOtherCalls;

/** Reads the body of a request for a record: not more than {@link #LARGEST} bytes, and of the record's {@link Shape}. */
@ForOtherCalls
public class BodyReading implements ReaderInterceptor {
    /** Bytes that are read at most: an order of the most lines is about 10 KiB. */
    public static final int LARGEST = 1 << 20;

    /** Makes something of the JSON of a body that has been checked. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(InputStream json) throws IOException;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (!context.getType().isRecord()) {
            return context.proceed();
        }
        return read(context.getType(), context.getInputStream(), json -> {
            context.setInputStream(json);
            return context.proceed();
        });
    }

    /**
     * Reads a body for a record. What the reader cannot make of it is the caller's mistake, unlike what cannot be written, for
     * which Jersey throws the same exceptions.
     *
     * @throws BodyTooLargeException if it is larger than {@link #LARGEST}
     * @throws MalformedBodyException if it is no JSON
     * @throws WrongShapeException if it is not of the record's form
     */
    public static <T> T read(Class<?> record, InputStream sent, Reader<T> reader) throws IOException {
        byte[] body = bytes(sent, LARGEST);
        require(record, body);
        try {
            return reader.read(new ByteArrayInputStream(body));
        } catch (ProcessingException | JsonbException | JsonException e) {
            throw new MalformedBodyException("the body is not of the form that is asked for", e);
        }
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
        return parse(bytes(body, largest));
    }

    private static byte[] bytes(InputStream body, int largest) throws IOException {
        byte[] bytes = body.readNBytes(largest + 1);
        if (bytes.length > largest) {
            throw new BodyTooLargeException(largest);
        }
        return bytes;
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
}
