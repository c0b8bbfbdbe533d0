package org.multidb.datasource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/** A vendor's object, whose class this module does not know: its properties, by setter name. */
record Bean(Object object) {
    private static final Map<Class<?>, Function<String, Object>> CONVERSIONS = Map.of(
            String.class, text -> text,
            int.class, Integer::valueOf,
            short.class, Short::valueOf,
            long.class, Long::valueOf,
            boolean.class, Boolean::valueOf);

    /** Sets a property if the object has it, whatever case its name is written in. */
    boolean set(String property, Object value) throws SQLException {
        Optional<Method> setter = setter(property, value);
        if (setter.isEmpty()) {
            return false;
        }
        try {
            setter.get().invoke(object, converted(setter.get().getParameterTypes()[0], value));
            return true;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
        } catch (IllegalAccessException | IllegalArgumentException e) {
            throw new SQLException(e);
        }
    }

    private Optional<Method> setter(String property, Object value) {
        return Arrays.stream(object.getClass().getMethods())
                .filter(method -> method.getName().equalsIgnoreCase("set" + property))
                .filter(method -> method.getParameterCount() == 1 && !method.isBridge())
                .filter(method -> accepts(method.getParameterTypes()[0], value))
                .findFirst();
    }

    private static boolean accepts(Class<?> type, Object value) {
        return type.isInstance(value) || (CONVERSIONS.containsKey(type) && !(value instanceof Properties));
    }

    private static Object converted(Class<?> type, Object value) {
        return type.isInstance(value) ? value : CONVERSIONS.get(type).apply(value.toString());
    }
}
