package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.interceptor.InvocationContext;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.multidb.DatabaseUnavailableException;

class UnwrapFailuresTest {
    private final DatabaseUnavailableException down = new DatabaseUnavailableException("db2", "it is down");

    @Test
    void theMeaningOfADatabaseFailureIsThrownInstead() {
        PersistenceException failure = new PersistenceException("with SQL text", down);

        assertThatThrownBy(() -> unwrap(failure)).isSameAs(down);
    }

    @Test
    void whatIsNoDatabaseFailurePassesUnchanged() {
        PersistenceException failure = new PersistenceException("an entity is not mapped");
        IllegalArgumentException other = new IllegalArgumentException("a defect");

        assertThatThrownBy(() -> unwrap(failure)).isSameAs(failure);
        assertThatThrownBy(() -> unwrap(other)).isSameAs(other);
    }

    @Test
    void aResultPasses() throws Exception {
        assertThat(new UnwrapFailures().unwrap(call(() -> "result"))).isEqualTo("result");
    }

    private static void unwrap(RuntimeException failure) throws Exception {
        new UnwrapFailures().unwrap(call(() -> {
            throw failure;
        }));
    }

    private interface Target {
        Object run();
    }

    private static InvocationContext call(Target target) {
        return (InvocationContext) Proxy.newProxyInstance(
                InvocationContext.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, method, arguments) -> target.run());
    }
}
