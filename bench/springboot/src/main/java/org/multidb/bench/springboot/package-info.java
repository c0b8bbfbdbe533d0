/** The sample's endpoints on Spring Boot, as its users would write them; the domain is the peers' common one. */
package org.multidb.bench.springboot;
