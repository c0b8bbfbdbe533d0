package org.multidb.web.body;

/**
 * One thing that is wrong with a request.
 *
 * @param path where, such as {@code lines[0].quantity}; empty for the body as a whole
 * @param message what must be the case instead
 */
public record Violation(String path, String message) {}
