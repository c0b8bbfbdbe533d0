package org.multidb.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.multidb.config.ConfigurationException;
import org.multidb.config.PoolConfig;

class DriversTest {
    @Test
    void theDriversOfMultidbJarAreThere() {
        assertThatCode(() -> require("jdbc:derby:x", "jdbc:derby://h/x", "jdbc:postgresql://h/x", "jdbc:mariadb://h/x"))
                .doesNotThrowAnyException();
    }

    @Test
    void everyUrlWithoutADriverIsNamed() {
        assertThatThrownBy(() -> require("jdbc:oracle:thin:@h:1521:x", "jdbc:derby:x", "jdbc:acme:secret"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("multidb.database.db1.url: db1: the driver's class oracle.")
                .hasMessageContaining("multidb.database.db3.url: db3: no XA driver is known for jdbc:acme:")
                .hasMessageNotContaining("multidb.database.db2.url")
                .hasMessageNotContaining("secret");
    }

    private static void require(String... urls) throws ReflectiveOperationException {
        Map<String, String> file = new HashMap<>();
        for (int i = 1; i <= urls.length; i++) {
            file.merge("multidb.databases", "db" + i, (a, b) -> a + "," + b);
            file.put("multidb.database.db" + i + ".url", urls[i - 1]);
        }
        List<PoolConfig> pools =
                new Sources(Map.of(), Map.of(), file).serverConfig().pools();
        Drivers.require(DriversTest.class.getClassLoader(), pools);
    }
}
