package org.multidb;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.multidb.config.ConfigurationException;
import org.multidb.config.MultidbConfig;

/**
 * Makes one {@link DataSource} bean for each configured database, with the qualifier {@link Database} and every
 * qualifier at an injection point that is annotated with it, such as {@link Db1}.
 *
 * <p>A mistake in the configuration and an injection point that names an unknown database fail the deployment.
 */
public class DatabasesExtension implements Extension {
    private final Map<Annotation, String> qualifiers = new LinkedHashMap<>();
    private final Set<String> wanted = new TreeSet<>();
    private List<String> known = List.of();

    void collect(@Observes ProcessInjectionPoint<?, ?> point) {
        for (Annotation qualifier : point.getInjectionPoint().getQualifiers()) {
            if (qualifier instanceof Database database) {
                wanted.add(database.value());
            }
            Database alias = qualifier.annotationType().getAnnotation(Database.class);
            if (alias != null) {
                qualifiers.put(qualifier, alias.value());
            }
        }
    }

    void addBeans(@Observes AfterBeanDiscovery event) {
        try {
            MultidbConfig config = MultidbConfig.read(new MicroProfileSettings(ConfigProvider.getConfig()));
            known = config.ids();
            event.<MultidbConfig>addBean()
                    .types(MultidbConfig.class)
                    .scope(Dependent.class)
                    .createWith(context -> config);
            known.forEach(id -> addDataSource(event, id));
        } catch (ConfigurationException e) {
            event.addDefinitionError(e);
        }
    }

    private void addDataSource(AfterBeanDiscovery event, String id) {
        event.<DataSource>addBean()
                .types(DataSource.class)
                .qualifiers(qualifiersOf(id))
                .scope(Dependent.class)
                .produceWith(instance -> instance.select(Databases.class).get().dataSource(id));
    }

    private Set<Annotation> qualifiersOf(String id) {
        List<Annotation> found = new ArrayList<>(List.of(Database.Literal.of(id)));
        qualifiers.forEach((qualifier, database) -> {
            if (database.equals(id)) {
                found.add(qualifier);
            }
        });
        return Set.copyOf(found);
    }

    void refuseUnknown(@Observes AfterDeploymentValidation event) {
        wanted.stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> event.addDeploymentProblem(new UnknownDatabaseException(id, known)));
    }
}
