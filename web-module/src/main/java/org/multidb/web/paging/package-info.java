/**
 * Lists in pages: which part is wanted, and the headers that lead to the others.
 *
 * <p>Out of scope: what is in a list; each list has its own resource.
 */
package org.multidb.web.paging;
