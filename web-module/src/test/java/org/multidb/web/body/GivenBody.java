package org.multidb.web.body;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** A request's body on its way to a reader that gives it back as text. */
final class GivenBody implements ReaderInterceptorContext {
    private final Class<?> type;
    private final ByteArrayInputStream sent;
    private InputStream stream;

    GivenBody(Class<?> type, byte[] body) {
        this.type = type;
        this.sent = new ByteArrayInputStream(body);
        this.stream = sent;
    }

    int unread() {
        return sent.available();
    }

    @Override
    public Object proceed() throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public InputStream getInputStream() {
        return stream;
    }

    @Override
    public void setInputStream(InputStream replacement) {
        stream = replacement;
    }

    @Override
    public MultivaluedMap<String, String> getHeaders() {
        return new MultivaluedHashMap<>();
    }

    @Override
    public Class<?> getType() {
        return type;
    }

    @Override
    public void setType(Class<?> replacement) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Type getGenericType() {
        return type;
    }

    @Override
    public void setGenericType(Type replacement) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MediaType getMediaType() {
        return MediaType.APPLICATION_JSON_TYPE;
    }

    @Override
    public void setMediaType(MediaType replacement) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Annotation[] getAnnotations() {
        return new Annotation[0];
    }

    @Override
    public void setAnnotations(Annotation[] replacement) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getProperty(String name) {
        return null;
    }

    @Override
    public Collection<String> getPropertyNames() {
        return List.of();
    }

    @Override
    public void setProperty(String name, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeProperty(String name) {
        throw new UnsupportedOperationException();
    }
}
