package org.multidb.it.injection.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.multidb.Database;

/** An archive with this class in it cannot be deployed: no database has this identifier. */
@ApplicationScoped
public class UnknownDatabase {
    @Inject
    @Database("db9")
    private DataSource dataSource;

    public DataSource dataSource() {
        return dataSource;
    }
}
