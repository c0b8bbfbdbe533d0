package org.multidb.web.problem;

/** What is said of a status that the container, or JAX-RS before any resource, has decided on. */
final class Refusal {
    private Refusal() {}

    static Problem of(int status) {
        return Problem.of(status, detail(status));
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "no resource has this path";
            case 405 -> "the resource does not have this method; the Allow header lists those it has";
            case 406 -> "the resource cannot be had in any media type of the Accept header";
            case 413 -> "the body is larger than what is read here";
            case 415 -> "the resource does not take bodies of this Content-Type";
            case 501 -> "the server does not know the method";
            default -> status < 500 ? "the request was refused" : "the request failed";
        };
    }
}
