/** A primary that goes away while orders are placed, and the standby that takes its place. */
package org.multidb.it.failover;
