/** Calls the methods by which single things and lists are read without Jersey, which takes much of such a request. */
package org.multidb.web.direct;
