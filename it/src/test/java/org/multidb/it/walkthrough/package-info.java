/** The code of the documents, compiled and run. */
package org.multidb.it.walkthrough;
