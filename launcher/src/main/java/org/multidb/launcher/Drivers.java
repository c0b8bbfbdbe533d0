package org.multidb.launcher;

import java.lang.reflect.InvocationTargetException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.multidb.config.ConfigurationException;
import org.multidb.config.Key;
import org.multidb.config.Mistake;
import org.multidb.config.PoolConfig;

/** Whether the server has a driver for every URL, asked of the class that its pools will use. */
final class Drivers {
    private Drivers() {}

    /** @throws ConfigurationException naming every URL that no driver is there for */
    static void require(ClassLoader libraries, List<PoolConfig> pools) throws ReflectiveOperationException {
        Class<?> type = libraries.loadClass("org.multidb.datasource.MultidbXADataSource");
        List<Mistake> mistakes = new ArrayList<>();
        for (PoolConfig pool : pools) {
            Object source = type.getConstructor().newInstance();
            type.getMethod("setDatabaseName", String.class).invoke(source, pool.id());
            type.getMethod("setUrl", String.class).invoke(source, pool.url());
            type.getMethod("setStandbyUrls", String.class).invoke(source, String.join(" ", pool.standbyUrls()));
            try {
                type.getMethod("check").invoke(source);
            } catch (InvocationTargetException e) {
                mistakes.add(mistake(pool, e));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
    }

    private static Mistake mistake(PoolConfig pool, InvocationTargetException failure)
            throws InvocationTargetException {
        if (failure.getCause() instanceof SQLException e) {
            return new Mistake(Key.URL.of(pool.id()), e.getMessage());
        }
        throw failure;
    }
}
