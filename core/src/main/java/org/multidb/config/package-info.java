/**
 * Configuration: read once into immutable records, every mistake reported together and by key.
 *
 * <p>{@link org.multidb.config.MultidbConfig} is what the application knows, {@link org.multidb.config.ServerConfig}
 * what whoever makes the pools needs. The values come through {@link org.multidb.config.Settings}, so that nothing here
 * depends on a configuration library. Out of scope: making pools, connecting.
 */
package org.multidb.config;
