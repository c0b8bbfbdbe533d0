/** Reads from a replica, and reads behind a write, in {@code multidb.jar}. */
package org.multidb.it.reading;
