package org.multidb;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.multidb.config.MultidbConfig;

/**
 * Makes one {@link DataSource} bean for each configured database, with the qualifier {@link Database} and every
 * qualifier at an injection point or a producer that is annotated with it, such as {@link Db1}; and one more with {@link ReadOnly}.
 *
 * <p>A mistake in the configuration and an injection point that names an unknown database fail the deployment.
 *
 * <p>The scope is for Payara, which puts an extension into its archive, from where the archive's other beans are to be
 * seen, only if a bean-defining annotation says so. An extension is no bean all the same.
 */
@Dependent
public class DatabasesExtension implements Extension {
    private static final int PREFERRED = 1;

    private final Map<Annotation, String> qualifiers = new LinkedHashMap<>();
    private MultidbConfig config;

    void readConfiguration(@Observes BeforeBeanDiscovery event) {
        config = MultidbConfig.read(new MicroProfileSettings(ConfigProvider.getConfig()));
    }

    /** A qualifier of a persistence unit may stay at its EntityManager while no database of that name is configured. */
    void collect(@Observes ProcessInjectionPoint<?, ?> point) {
        for (Annotation qualifier : point.getInjectionPoint().getQualifiers()) {
            Database alias = qualifier.annotationType().getAnnotation(Database.class);
            if (qualifier instanceof Database database) {
                requireKnown(database.value(), point);
            } else if (alias != null && point.getInjectionPoint().getType() == DataSource.class) {
                requireKnown(alias.value(), point);
                qualifiers.put(qualifier, alias.value());
            }
        }
    }

    /**
     * A JAX-RS resource without a scope is no bean, so its injection points are not to be seen; the producer of an
     * EntityManager is.
     */
    void collect(@Observes ProcessBeanAttributes<?> bean) {
        for (Annotation qualifier : bean.getBeanAttributes().getQualifiers()) {
            Database alias = qualifier.annotationType().getAnnotation(Database.class);
            if (alias != null) {
                qualifiers.put(qualifier, alias.value());
            }
        }
    }

    private void requireKnown(String id, ProcessInjectionPoint<?, ?> point) {
        if (config.database(id).isEmpty()) {
            point.addDefinitionError(new UnknownDatabaseException(id, config.ids()));
        }
    }

    void addBeans(@Observes AfterBeanDiscovery event) {
        event.<MultidbConfig>addBean()
                .types(MultidbConfig.class)
                .scope(Dependent.class)
                .createWith(context -> config);
        config.ids().forEach(id -> addDataSources(event, id));
    }

    /** The one for reading has every qualifier of the other; that one is preferred where {@link ReadOnly} is not asked for. */
    private void addDataSources(AfterBeanDiscovery event, String id) {
        Set<Annotation> qualifiers = qualifiersOf(id);
        event.<DataSource>addBean()
                .types(DataSource.class)
                .qualifiers(qualifiers)
                .scope(Dependent.class)
                .alternative(true)
                .priority(PREFERRED)
                .produceWith(instance -> instance.select(Databases.class).get().dataSource(id));
        event.<DataSource>addBean()
                .types(DataSource.class)
                .qualifiers(qualifiers)
                .addQualifier(ReadOnly.Literal.INSTANCE)
                .scope(Dependent.class)
                .produceWith(instance -> instance.select(Databases.class).get().readOnlyDataSource(id));
    }

    private Set<Annotation> qualifiersOf(String id) {
        Set<Annotation> found = new HashSet<>(Set.of(Database.Literal.of(id)));
        qualifiers.entrySet().stream().filter(e -> e.getValue().equals(id)).forEach(e -> found.add(e.getKey()));
        return found;
    }
}
