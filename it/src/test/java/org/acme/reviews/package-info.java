/** The walkthrough of docs/third-database.md: a team's own jar with a third typed database. */
package org.acme.reviews;
