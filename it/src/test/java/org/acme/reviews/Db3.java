package org.acme.reviews;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.multidb.Database;

@Database("db3")
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface Db3 {}
