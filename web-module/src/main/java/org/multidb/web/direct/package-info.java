/** Calls methods of JAX-RS without Jersey, which takes much of a short request. */
package org.multidb.web.direct;
