package org.multidb.web.problem;

/** One request of a batch failed, so that nothing of the batch is applied. */
public class BatchFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final String path;

    /**
     * Which request it was.
     *
     * @param index from 0
     * @param path of the request, without its query
     */
    public BatchFailedException(int index, String path, RuntimeException cause) {
        super("request " + index + " of a batch failed", cause);
        this.index = index;
        this.path = path;
    }

    int index() {
        return index;
    }

    String path() {
        return path;
    }
}
