package org.multidb.it;

/** A database server on a fixed port of this machine that can be killed and started again on the same data. */
public interface DatabaseServer extends AutoCloseable {

    int port();

    /** Makes an empty database with an owner of its own; its name is new and begins with the prefix. */
    DatabaseAddress create(String prefix);

    /** {@code kill -9}. */
    void kill();

    /** Starts it again after {@link #kill()}, on the same port and data. */
    void restart();

    /** Stops it for good. */
    @Override
    void close();
}
