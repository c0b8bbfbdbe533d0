/** Databases that refuse, hang, die and come back, at the start and later: one takes down only itself, and heals. */
package org.multidb.it.faults;
