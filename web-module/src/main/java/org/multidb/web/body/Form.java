package org.multidb.web.body;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What the JSON of a simple value has to be. */
record Form(String message, Predicate<JsonValue> fits) {
    private static final Form INT = whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final Form LONG = whole(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final Form TRUTH = new Form(
            "must be true or false", v -> v.getValueType() == ValueType.TRUE || v.getValueType() == ValueType.FALSE);

    private static final Map<Type, Form> FORMS = Map.of(
            String.class, new Form("must be a text", v -> v.getValueType() == ValueType.STRING),
            BigDecimal.class, new Form("must be a number", v -> v.getValueType() == ValueType.NUMBER),
            int.class, INT,
            Integer.class, INT,
            long.class, LONG,
            Long.class, LONG,
            boolean.class, TRUTH,
            Boolean.class, TRUTH);

    static Optional<Form> of(Type type) {
        return Optional.ofNullable(FORMS.get(type));
    }

    private static Form whole(long least, long most) {
        return new Form(
                "must be a whole number from " + least + " to " + most,
                value -> value instanceof JsonNumber number
                        && number.isIntegral()
                        && number.bigDecimalValue().compareTo(BigDecimal.valueOf(least)) >= 0
                        && number.bigDecimalValue().compareTo(BigDecimal.valueOf(most)) <= 0);
    }
}
