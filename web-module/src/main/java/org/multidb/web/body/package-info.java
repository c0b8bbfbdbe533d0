/**
 * Bodies of requests: bounded, and of exactly the form that a resource asks for, before JSON-B makes a record of them.
 *
 * <p>JSON-B alone is lenient: it takes {@code "2"} and {@code 2.7} for the whole number 2, and cuts a larger one to the 32
 * bits that fit. Out of scope: rules about values; those are Bean Validation's.
 */
package org.multidb.web.body;
