package org.multidb.bench.pairs;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.jboss.weld.environment.se.WeldContainer;
import org.multidb.Db1;
import org.multidb.persistence.PersistenceUnits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Making a bean with an EntityManager: by {@code @PersistenceContext} beside {@code @Inject @Db1}. */
@State(Scope.Benchmark)
public class InjectionPair {
    private WeldContainer container;
    private Instance<ByContext> byContext;
    private Instance<ByQualifier> byQualifier;

    /** As the platform has it. */
    @Dependent
    public static class ByContext {
        @PersistenceContext(unitName = "db1")
        private EntityManager db1;
    }

    /** As multidb has it. */
    @Dependent
    public static class ByQualifier {
        @Inject
        @Db1
        private EntityManager db1;
    }

    @Setup
    public void open() {
        container = Container.of(ByContext.class, ByQualifier.class, PersistenceUnits.class);
        byContext = container.select(ByContext.class);
        byQualifier = container.select(ByQualifier.class);
    }

    @Benchmark
    public EntityManager bare() {
        ByContext bean = byContext.get();
        byContext.destroy(bean);
        return bean.db1;
    }

    @Benchmark
    public EntityManager ours() {
        ByQualifier bean = byQualifier.get();
        byQualifier.destroy(bean);
        return bean.db1;
    }

    @TearDown
    public void close() {
        container.close();
    }
}
