package org.multidb.web.direct;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a provider that is nothing to a successful {@link Direct} call. As long as the application has one that may
 * matter to such a call, by its kind ({@link Selection}), and is not marked, nothing is called directly.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ForOtherCalls {}
