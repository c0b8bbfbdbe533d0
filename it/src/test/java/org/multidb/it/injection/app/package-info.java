/**
 * Added to the built archives: an EJB and a JAX-RS resource with every kind of injection point, and what they tell of
 * the databases behind them. Runs in the server, so that nothing here may use the rest of the tests.
 */
package org.multidb.it.injection.app;
