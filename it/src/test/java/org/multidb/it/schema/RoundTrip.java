package org.multidb.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes one row through every generated class, with all of its values and links, and reads it back. */
final class RoundTrip {
    private final Transactions transactions;
    private final Map<Class<?>, Object> written = new LinkedHashMap<>();

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work {
        void in(EntityManager manager) throws ReflectiveOperationException;
    }

    /** Does work in a transaction and a persistence context of its own, and commits. */
    @FunctionalInterface
    interface Transactions {
        void run(Work work) throws ReflectiveOperationException;
    }

    RoundTrip(Transactions transactions) {
        this.transactions = transactions;
    }

    static RoundTrip of(EntityManagerFactory factory) {
        return new RoundTrip(work -> {
            try (EntityManager manager = factory.createEntityManager()) {
                manager.getTransaction().begin();
                work.in(manager);
                manager.getTransaction().commit();
            }
        });
    }

    void run(List<Class<?>> entities) throws ReflectiveOperationException {
        transactions.run(manager -> {
            List<Class<?>> open = new ArrayList<>(entities);
            while (!open.isEmpty()) {
                Class<?> next = open.stream()
                        .filter(c -> required(c).stream().noneMatch(open::contains))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("a cycle of required links: " + open));
                write(manager, next);
                open.remove(next);
            }
            linkManyToMany();
        });
        for (Object entity : written.values()) {
            transactions.run(manager -> readBack(manager, entity));
        }
    }

    private static List<Class<?>> required(Class<?> entity) {
        List<Class<?>> found = new ArrayList<>();
        for (Field field : entity.getDeclaredFields()) {
            if (isOwning(field) && field.getType() != entity && !isOptional(field)) {
                found.add(field.getType());
            }
        }
        return found;
    }

    private static boolean isOwning(Field field) {
        return field.isAnnotationPresent(JoinColumn.class)
                || field.isAnnotationPresent(jakarta.persistence.JoinColumns.class);
    }

    private static JoinColumn[] joins(Field field) {
        return field.getAnnotationsByType(JoinColumn.class);
    }

    private static boolean isOptional(Field field) {
        ManyToOne many = field.getAnnotation(ManyToOne.class);
        return many != null
                ? many.optional()
                : field.getAnnotation(OneToOne.class).optional();
    }

    private void write(EntityManager manager, Class<?> type) throws ReflectiveOperationException {
        Object entity = type.getConstructor().newInstance();
        for (Field field : fields(type)) {
            Column column = field.getAnnotation(Column.class);
            if (column != null && column.insertable() && !field.isAnnotationPresent(GeneratedValue.class)) {
                set(entity, field, valueOf(type, field, column));
            } else if (isOwning(field) && joins(field)[0].insertable() && isOnlyLink(type, field)) {
                set(entity, field, written.get(field.getType()));
            }
        }
        manager.persist(entity);
        manager.flush();
        written.put(type, entity);
    }

    /** Two links to the same table stay apart: the second may have to differ. */
    private static boolean isOnlyLink(Class<?> type, Field link) {
        return !isOptional(link)
                || Arrays.stream(type.getDeclaredFields())
                                .filter(f -> isOwning(f) && f.getType() == link.getType())
                                .count()
                        == 1;
    }

    /** The column of a link that is not written through it has the value that the target has. */
    private Object valueOf(Class<?> type, Field field, Column column) throws ReflectiveOperationException {
        for (Field link : fields(type)) {
            for (JoinColumn join : isOwning(link) ? joins(link) : new JoinColumn[0]) {
                Object target = written.get(link.getType());
                if (join.name().equals(column.name()) && !join.insertable()) {
                    return target == null ? null : columnOf(target, join.referencedColumnName());
                }
            }
        }
        return Samples.of(field);
    }

    private static Object columnOf(Object entity, String column) throws ReflectiveOperationException {
        for (Field field : fields(entity.getClass())) {
            Column known = field.getAnnotation(Column.class);
            if (known != null && known.name().equals(column)) {
                return get(entity, field);
            }
        }
        throw new AssertionError(entity.getClass() + " has no column " + column);
    }

    private static List<Field> fields(Class<?> type) {
        return List.of(type.getDeclaredFields());
    }

    /** By the generated methods: what a container has made of the fields is its own business. */
    private static Object get(Object entity, Field field) throws ReflectiveOperationException {
        return entity.getClass().getMethod("get" + capitalized(field)).invoke(entity);
    }

    private static void set(Object entity, Field field, Object value) throws ReflectiveOperationException {
        entity.getClass().getMethod("set" + capitalized(field), field.getType()).invoke(entity, value);
    }

    private static String capitalized(Field field) {
        return Character.toUpperCase(field.getName().charAt(0))
                + field.getName().substring(1);
    }

    @SuppressWarnings("unchecked")
    private void linkManyToMany() throws ReflectiveOperationException {
        for (Object entity : written.values()) {
            for (Field field : fields(entity.getClass())) {
                if (field.isAnnotationPresent(JoinTable.class)) {
                    ((Collection<Object>) get(entity, field)).add(written.get(elementOf(field)));
                }
            }
        }
    }

    private static Class<?> elementOf(Field field) {
        return (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
    }

    private static void readBack(EntityManager manager, Object entity) throws ReflectiveOperationException {
        Object id = manager.getEntityManagerFactory().getPersistenceUnitUtil().getIdentifier(entity);
        Object read = manager.find(entity.getClass(), id);
        assertThat(read).as("%s by %s", entity.getClass(), id).isNotNull().isNotSameAs(entity);
        for (Field field : fields(entity.getClass())) {
            if (field.isAnnotationPresent(Column.class)
                    || field.isAnnotationPresent(ManyToMany.class)
                    || isOwning(field)) {
                assertSame(field, get(entity, field), get(read, field));
            }
        }
    }

    private static void assertSame(Field field, Object before, Object after) {
        Optional<Column> column = Optional.ofNullable(field.getAnnotation(Column.class));
        if (column.isPresent() && column.get().insertable()) {
            assertThat(before == null ? after == null : Samples.same(before, after))
                    .as("%s: wrote %s, read %s", field, before, after)
                    .isTrue();
            assertThat(after != null || !field.isAnnotationPresent(Id.class)).isTrue();
        } else if (field.isAnnotationPresent(ManyToMany.class)) {
            assertThat((Set<?>) after).as("%s", field).hasSize(1);
        } else if (isOwning(field) && before != null) {
            assertThat(after).as("%s", field).isNotNull();
        }
    }
}
