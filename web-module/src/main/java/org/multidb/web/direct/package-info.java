/** Calls the methods by which single things are read without Jersey, which takes a third of such a request. */
package org.multidb.web.direct;
