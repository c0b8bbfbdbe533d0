package org.multidb.web.direct;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.multidb.web.paging.PageParameters;

/**
 * Marks a JAX-RS method that {@link DirectCalls} may call without Jersey: a GET of one thing by the key that the path ends
 * with, which is there or an exception is thrown, or of a page of a list, by {@link PageParameters} alone; or a POST of a record
 * as JSON, whose constraints are checked by CDI. What it answers with is written as JSON. It stays a method of JAX-RS, and
 * whatever is asked in an unusual way comes by Jersey as before.
 */
@NameBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Direct {}
