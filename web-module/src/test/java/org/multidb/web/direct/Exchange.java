package org.multidb.web.direct;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request to {@code /shop/api}, and what was answered without Jersey. */
final class Exchange {
    private final Map<String, Object> asked = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, Object> answered = new HashMap<>();
    private final List<String> sent = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean jersey;

    @SuppressWarnings("JdkObsolete") // what the servlet API returns
    private Exchange(String path) {
        asked.put("getMethod", "GET");
        asked.put("getContextPath", "/shop");
        asked.put("getServletPath", "/api");
        asked.put("getPathInfo", path);
        asked.put("getRequestURI", "/shop/api" + path);
        asked.put("getServerName", "[::1]");
        asked.put("getRequestURL", new StringBuffer("http://[::1]/shop/api" + path));
    }

    static Exchange get(String path) {
        return new Exchange(path);
    }

    /** With a body of JSON. */
    static Exchange post(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return get(path)
                .with("getMethod", "POST")
                .with("getContentType", "application/json")
                .with("getContentLength", bytes.length)
                .with("getInputStream", new Input(new ByteArrayInputStream(bytes)));
    }

    /** What a method of the request returns. */
    Exchange with(String method, Object value) {
        asked.put(method, value);
        return this;
    }

    Exchange header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Exchange through(DirectCalls calls) throws IOException, ServletException {
        calls.doFilter(request(), response(), (request, response) -> jersey = true);
        return this;
    }

    boolean isLeftToJersey() {
        return jersey;
    }

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    Object answered(String setter) {
        return answered.get(setter);
    }

    /** The headers of the answer that were given by name. */
    List<String> sent() {
        return sent;
    }

    HttpServletRequest request() {
        return proxy(HttpServletRequest.class, (method, arguments) -> switch (method) {
            case "getHeader" -> headers.get(arguments[0]);
            case "getAttribute" -> attributes.get(arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            default -> asked.get(method);
        });
    }

    private HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (method, arguments) -> switch (method) {
            case "getOutputStream" -> new Output(body);
            case "setHeader", "addHeader" -> sent.add(arguments[0] + ": " + arguments[1]);
            default -> answered.put(method, arguments[0]);
        });
    }

    private interface Answers {
        Object to(String method, Object... arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.to(method.getName(), arguments)));
    }

    private static final class Input extends ServletInputStream {
        private final ByteArrayInputStream body;

        Input(ByteArrayInputStream body) {
            this.body = body;
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("setReadListener");
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return body.read(bytes, offset, length);
        }
    }

    private static final class Output extends ServletOutputStream {
        private final ByteArrayOutputStream body;

        Output(ByteArrayOutputStream body) {
            this.body = body;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("setWriteListener");
        }

        @Override
        public void write(int b) {
            body.write(b);
        }
    }
}
