/** The HTTP interface: which resources there are. What each of them does lies in its package. */
package org.multidb.web;
