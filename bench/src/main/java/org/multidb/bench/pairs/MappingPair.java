package org.multidb.bench.pairs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.Interceptors;
import org.jboss.weld.environment.se.WeldContainer;
import org.multidb.persistence.UnwrapFailures;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A call that succeeds: of a plain bean beside one whose failures become problems. */
@State(Scope.Benchmark)
public class MappingPair {
    private WeldContainer container;
    private Plain plain;
    private Mapped mapped;
    private int number;

    /** As any bean. */
    @ApplicationScoped
    public static class Plain {
        public int next(int number) {
            return number + 1;
        }
    }

    /** As multidb's services. */
    @ApplicationScoped
    @Interceptors(UnwrapFailures.class)
    public static class Mapped {
        public int next(int number) {
            return number + 1;
        }
    }

    @Setup
    public void open() {
        container = Container.of(Plain.class, Mapped.class);
        plain = container.select(Plain.class).get();
        mapped = container.select(Mapped.class).get();
    }

    @Benchmark
    public int bare() {
        return plain.next(number++);
    }

    @Benchmark
    public int ours() {
        return mapped.next(number++);
    }

    @TearDown
    public void close() {
        container.close();
    }
}
