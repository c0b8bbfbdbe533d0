package org.multidb.datasource;

/** A user and its password; an empty user means that the driver is given none. */
record Credentials(String user, String password) {
    boolean present() {
        return !user.isEmpty();
    }

    @Override
    public String toString() {
        return user;
    }
}
