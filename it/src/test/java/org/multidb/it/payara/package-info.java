/** The EAR and the WAR on a real Payara Server, set up with the commands that {@code multidb.jar asadmin} prints. */
package org.multidb.it.payara;
