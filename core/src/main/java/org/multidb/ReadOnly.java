package org.multidb;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Qualifier for reading, beside that of a database: {@code @Inject @Db1 @ReadOnly EntityManager}. What is read may be a
 * replica's, and so a little old, unless the request carries a {@link org.multidb.reading.Bookmark} or the transaction
 * of the thread may write: then it is the primary's. Without replicas it always is.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface ReadOnly {

    /** The qualifier as a value, for {@code Instance.select}. */
    final class Literal extends AnnotationLiteral<ReadOnly> implements ReadOnly {
        private static final long serialVersionUID = 1L;

        public static final Literal INSTANCE = new Literal();

        private Literal() {}
    }
}
