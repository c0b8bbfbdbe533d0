package org.multidb;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Qualifier that names a database by its configured identifier: {@code @Inject @Database("db3") DataSource}.
 *
 * <p>On another qualifier's declaration it says which database that qualifier stands for, as on {@link Db1}. Naming an
 * identifier that is not in {@code multidb.databases} fails the deployment with the known ones.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Database {

    /** The identifier, one of {@code multidb.databases}. */
    String value();

    /** The qualifier as a value, for {@code Instance.select}. */
    final class Literal extends AnnotationLiteral<Database> implements Database {
        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        public static Literal of(String id) {
            return new Literal(id);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
