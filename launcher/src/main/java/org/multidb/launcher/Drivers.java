package org.multidb.launcher;

import java.lang.reflect.InvocationTargetException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.config.ConfigurationException;
import org.multidb.config.Key;
import org.multidb.config.Mistake;
import org.multidb.config.PoolConfig;

/** Whether the server has a driver for every URL, asked of the class that its pools will use. */
final class Drivers {
    private Drivers() {}

    /** @throws ConfigurationException naming every URL that no driver is there for */
    static void require(ClassLoader libraries, List<PoolConfig> pools) throws ReflectiveOperationException {
        List<Mistake> mistakes = new ArrayList<>();
        for (PoolConfig pool : pools) {
            Map<String, String> properties = new HashMap<>();
            properties.put("DatabaseName", pool.id());
            properties.put("Url", pool.url());
            properties.put("VendorClassName", pool.vendorClass().orElse(""));
            properties.put("StandbyUrls", String.join(" ", pool.standbyUrls()));
            check(libraries, "MultidbXADataSource", properties).ifPresent(mistakes::add);
            if (!pool.replicaUrls().isEmpty()) {
                properties.put("ReplicaUrls", String.join(" ", pool.replicaUrls()));
                check(libraries, "MultidbDataSource", properties).ifPresent(mistakes::add);
            }
        }
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
    }

    private static Optional<Mistake> check(ClassLoader libraries, String name, Map<String, String> properties)
            throws ReflectiveOperationException {
        Class<?> type = libraries.loadClass("org.multidb.datasource." + name);
        Object source = type.getConstructor().newInstance();
        for (Map.Entry<String, String> property : properties.entrySet()) {
            type.getMethod("set" + property.getKey(), String.class).invoke(source, property.getValue());
        }
        try {
            type.getMethod("check").invoke(source);
            return Optional.empty();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException mistake) {
                return Optional.of(new Mistake(Key.URL.of(properties.get("DatabaseName")), mistake.getMessage()));
            }
            throw e;
        }
    }
}
