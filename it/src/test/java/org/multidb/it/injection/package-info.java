/** What {@code @Db1}, {@code @Db2} and {@code @Database} inject, in every packaging and on every server. */
package org.multidb.it.injection;
