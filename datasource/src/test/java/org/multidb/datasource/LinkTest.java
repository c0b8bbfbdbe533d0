package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.Test;

/** Which of the connections of one server are asked whether it answers. */
class LinkTest {
    private static final int MANY = 5_000;

    private final AtomicInteger asked = new AtomicInteger();
    private final Connection answered = connection(() -> asked.incrementAndGet() > 0);

    @Test
    void underLoadOneAnswerServesMany() throws SQLException {
        Node node = node(Kind.XA);
        Link one = link(node);
        Link other = link(node);

        for (int i = 0; i < MANY; i++) {
            assertThat(one.valid(answered, 0)).isTrue();
            assertThat(other.valid(answered, 0)).isTrue();
        }

        assertThat(asked.get()).isBetween(2, MANY);
    }

    @Test
    void anAnswerToAPrepareServesAsOne() {
        await().until(() -> isValidUnaskedAfter(resource -> resource.prepare(TestXid.next())));
    }

    @Test
    void soDoesOneToACommitOfPreparedWork() {
        await().until(() -> isValidUnaskedAfter(resource -> resource.commit(TestXid.next(), false)));
    }

    /** Something that the server answers. */
    @FunctionalInterface
    private interface Call {
        void run(XAResource resource) throws XAException;
    }

    /** A busy machine may take longer than an answer holds, so that it has to be tried more than once. */
    private boolean isValidUnaskedAfter(Call call) throws SQLException, XAException {
        Link link = link(node(Kind.XA));
        int before = asked.get();
        call.run(new GuardedXAResource(link, new FakeXAResource(), Vendor.Branches.OWN, Optional.empty()));
        return link.valid(answered, 0) && asked.get() == before;
    }

    @Test
    void whenOneBreaksTheOthersAreAskedAgain() throws SQLException {
        var broken = new AtomicBoolean();
        Connection breaking = connection(() -> !broken.get());
        Node node = node(Kind.POOLED);
        Link one = link(node);
        Link other = link(node);
        assertThat(one.valid(breaking, 0)).isTrue();
        assertThat(other.valid(answered, 0)).isTrue();

        broken.set(true);
        await().until(() -> !one.valid(breaking, 0));
        int before = asked.get();

        assertThat(other.valid(answered, 0)).isTrue();
        assertThat(asked.get()).isEqualTo(before + 1);
    }

    @Test
    void oneThatWouldNotTellThatItBreaksIsAlwaysAsked() throws SQLException {
        Link plain = link(node(Kind.PLAIN));

        for (int i = 0; i < MANY; i++) {
            assertThat(plain.valid(answered, 0)).isTrue();
        }

        assertThat(asked.get()).isEqualTo(MANY);
    }

    private static Node node(Kind kind) {
        Settings xa = GateTest.settings();
        return new Node(
                new Settings(
                        xa.database(),
                        xa.pool(),
                        xa.key(),
                        xa.url(),
                        xa.vendorClassName(),
                        kind,
                        xa.connectTimeout(),
                        xa.socketTimeout()),
                Optional.empty(),
                false);
    }

    private static Link link(Node node) {
        Optional<Vendor> vendor = Optional.of(Vendor.POSTGRESQL);
        return new Link(node, true, RoleQuestion.of(vendor), new PositionQuestion(vendor), new ReadOnly(vendor));
    }

    /** A connection that can be validated, and nothing else. */
    private static Connection connection(BooleanSupplier valid) {
        return (Connection) Proxy.newProxyInstance(
                LinkTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("isValid");
                    return valid.getAsBoolean();
                });
    }
}
