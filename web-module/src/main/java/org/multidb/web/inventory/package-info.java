/**
 * The sample's inventory over HTTP: the items there are to order. Not there where {@code multidb.sample} is off.
 *
 * <p>Out of scope: changing the stock; orders do that.
 */
package org.multidb.web.inventory;
