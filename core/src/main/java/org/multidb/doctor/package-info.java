/**
 * Prepared branches in the databases, for administrators: which there are, and ending those that nobody else will.
 *
 * <p>Out of scope: recovery, which ends our own branches by itself; it lives with the pools, in the server's class
 * loader, and is reached through its MXBean.
 */
package org.multidb.doctor;
