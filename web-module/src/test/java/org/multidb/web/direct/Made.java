package org.multidb.web.direct;

/** Resources, made where a container would find its beans. */
final class Made {
    private Made() {}

    static Object of(Class<?> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
