/**
 * Harness of the integration tests: real databases, the application as its users start it, a real Payara Server, a
 * network that fails, HTTP. The tests live in the packages below, one for each subject.
 *
 * <p>Everything is started below {@code it/target}, on free ports, and is gone when the JVM of the tests ends, however
 * it ends. Out of scope: mocks of any kind.
 */
package org.multidb.it;
