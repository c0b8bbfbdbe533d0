/**
 * The configured databases over HTTP: which there are, what they are, and whether they answer.
 *
 * <p>Out of scope: what is in them.
 */
package org.multidb.web.databases;
