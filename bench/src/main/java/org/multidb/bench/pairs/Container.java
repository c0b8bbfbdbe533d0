package org.multidb.bench.pairs;

import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Proxy;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.injection.spi.JpaInjectionServices;
import org.jboss.weld.injection.spi.ResourceReference;
import org.jboss.weld.injection.spi.ResourceReferenceFactory;

/** Weld, which hands out one EntityManager wherever a persistence context is to be injected. */
final class Container {
    private Container() {}

    static WeldContainer of(Class<?>... beans) {
        return new Weld()
                .disableDiscovery()
                .addBeanClasses(beans)
                .addServices(new Persistence())
                .initialize();
    }

    /** What injection costs does not depend on what is injected: these are never called. */
    private static final class Persistence implements JpaInjectionServices {
        private final EntityManager entityManager = nothing(EntityManager.class);
        private final EntityManagerFactory factory = nothing(EntityManagerFactory.class);

        @Override
        public ResourceReferenceFactory<EntityManager> registerPersistenceContextInjectionPoint(InjectionPoint point) {
            return () -> new Reference<>(entityManager);
        }

        @Override
        public ResourceReferenceFactory<EntityManagerFactory> registerPersistenceUnitInjectionPoint(
                InjectionPoint point) {
            return () -> new Reference<>(factory);
        }

        @Override
        public void cleanup() {
            // nothing is open
        }

        private static <T> T nothing(Class<T> type) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
                        throw new UnsupportedOperationException(method.getName());
                    }));
        }
    }

    private record Reference<T>(T instance) implements ResourceReference<T> {
        @Override
        public T getInstance() {
            return instance;
        }

        @Override
        public void release() {
            // the container's, which stays
        }
    }
}
