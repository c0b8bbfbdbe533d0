/** {@code multidb.jar} as its users meet it: first start, configuration, mistakes, restart, other people's databases. */
package org.multidb.it.launcher;
