/**
 * JMH pairs: what is ours in the way of a request, each beside the same without it. The pool is Agroal and the container is Weld
 * SE, because a server's own cannot be had in JMH. Forks of the two sides take turns.
 */
package org.multidb.bench.pairs;
