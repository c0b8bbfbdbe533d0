package org.multidb.web.health;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.multidb.MicroProfileSettings;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.MultidbConfig;
import org.multidb.preflight.Preflight;

/**
 * Makes one readiness check for each configured database.
 *
 * <p>The scope is for Payara, which puts an extension into its archive, from where the archive's other beans are to be
 * seen, only if a bean-defining annotation says so. An extension is no bean all the same (CDI 4.0, section 2.8).
 */
@Dependent
public class HealthExtension implements Extension {

    void addChecks(@Observes AfterBeanDiscovery event) {
        MultidbConfig.read(new MicroProfileSettings(ConfigProvider.getConfig()))
                .databases()
                .forEach(database -> addCheck(event, database));
    }

    private static void addCheck(AfterBeanDiscovery event, DatabaseConfig database) {
        event.<HealthCheck>addBean()
                .id("readiness of " + database.id())
                .beanClass(DatabaseReadiness.class)
                .types(HealthCheck.class)
                .qualifiers(Readiness.Literal.INSTANCE)
                .scope(Dependent.class)
                .produceWith(beans -> new DatabaseReadiness(
                        database,
                        beans.select(ProbeRound.class).get(),
                        beans.select(DriftData.class).get(),
                        beans.select(Preflight.class).get()));
    }
}
