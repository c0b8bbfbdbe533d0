/** What a commit over several databases costs, compared with the least that it can cost. */
package org.multidb.it.cost;
