/** The sample's endpoints on Quarkus, as its users would write them; the domain is the peers' common one. */
package org.multidb.bench.quarkus;
