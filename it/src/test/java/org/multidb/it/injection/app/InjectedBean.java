package org.multidb.it.injection.app;

import jakarta.ejb.Stateless;
import java.sql.SQLException;
import java.util.Map;

/** Every kind of injection point in an EJB. */
@Stateless
public class InjectedBean extends InjectionPoints {
    @Override
    public Map<String, String> reached() throws SQLException {
        return super.reached();
    }
}
