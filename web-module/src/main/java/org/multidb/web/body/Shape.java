package org.multidb.web.body;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.multidb.Printable;

/**
 * What the JSON of a record has to look like: its members have the components' names and types, and there are no others.
 * Members may be missing or null; whether they may be is a rule about values.
 *
 * <p>Knows records, lists, texts, whole numbers, decimals and booleans; whatever else a component is, JSON-B checks it.
 */
record Shape(Type type) {
    /** The types of a record's components by their names, in their order; kept, as reflection makes them anew each time. */
    private static final ClassValue<Map<String, Type>> COMPONENTS = new ClassValue<>() {
        @Override
        protected Map<String, Type> computeValue(Class<?> record) {
            Map<String, Type> components = new LinkedHashMap<>();
            for (RecordComponent component : record.getRecordComponents()) {
                components.put(component.getName(), component.getGenericType());
            }
            return Collections.unmodifiableMap(components);
        }
    };

    static Shape of(Type type) {
        return new Shape(type);
    }

    List<Violation> violations(JsonValue value) {
        return violations("", value).toList();
    }

    private Stream<Violation> violations(String path, JsonValue value) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return value.getValueType() == ValueType.ARRAY
                    ? elements(path, of(list.getActualTypeArguments()[0]), value.asJsonArray())
                    : unlessNull(path, value, "must be an array");
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return value.getValueType() == ValueType.OBJECT
                    ? members(path, record, value.asJsonObject())
                    : unlessNull(path, value, "must be an object");
        }
        return Form.of(type).filter(form -> !form.fits().test(value)).stream()
                .flatMap(form -> unlessNull(path, value, form.message()));
    }

    /** A missing value may be allowed, but there has to be a body, and a primitive type cannot tell null from 0. */
    private Stream<Violation> unlessNull(String path, JsonValue value, String message) {
        boolean absent = value.getValueType() == ValueType.NULL && !path.isEmpty();
        boolean primitive = type instanceof Class<?> simple && simple.isPrimitive();
        return absent && !primitive ? Stream.empty() : Stream.of(new Violation(path, message));
    }

    private static Stream<Violation> elements(String path, Shape element, JsonArray array) {
        return IntStream.range(0, array.size())
                .boxed()
                .flatMap(i -> element.violations(path + "[" + i + "]", array.get(i)));
    }

    private static Stream<Violation> members(String path, Class<?> record, JsonObject object) {
        Map<String, Type> components = COMPONENTS.get(record);
        String prefix = path.isEmpty() ? "" : path + ".";
        return object.entrySet().stream().flatMap(member -> Optional.ofNullable(components.get(member.getKey()))
                .map(component -> of(component).violations(prefix + member.getKey(), member.getValue()))
                .orElseGet(() -> Stream.of(unknown(prefix + Printable.of(member.getKey()), components.keySet()))));
    }

    private static Violation unknown(String path, Set<String> known) {
        return new Violation(path, "is not known here; known are " + String.join(", ", known));
    }
}
