/** Calls the methods by which single things are read without Jersey, which takes longer than they do. */
package org.multidb.web.direct;
