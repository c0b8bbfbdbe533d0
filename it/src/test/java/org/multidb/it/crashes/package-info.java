/** Transfers between two databases while processes are killed: none is lost, none is done twice, none is done by half. */
package org.multidb.it.crashes;
