/**
 * Tests of reflection on real databases, with schemas that hurt: {@code schema/<vendor>.sql} in the test resources.
 */
package org.multidb.it.schema;
