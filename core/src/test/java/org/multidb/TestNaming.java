package org.multidb;

import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.NamingManager;
import javax.sql.DataSource;

/** The server's JNDI for tests without a server: names bound to pools, and a registry of no transaction. */
@SuppressWarnings({"BanJNDI", "JdkObsolete"}) // InitialContext asks for a Hashtable
public final class TestNaming {
    private static final Map<String, DataSource> BOUND = new ConcurrentHashMap<>();

    private TestNaming() {}

    public static void bind(String name, DataSource pool) {
        install();
        BOUND.put(name, pool);
    }

    public static void unbind(String name) {
        BOUND.remove(name);
    }

    private static synchronized void install() {
        if (NamingManager.hasInitialContextFactoryBuilder()) {
            return;
        }
        try {
            NamingManager.setInitialContextFactoryBuilder(environment -> ignored -> context());
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Context context() throws NamingException {
        return new InitialContext(new Hashtable<>()) {
            @Override
            public Object lookup(String name) throws NamingException {
                if (name.equals("java:comp/TransactionSynchronizationRegistry")) {
                    return new TestTransaction(false);
                }
                return Optional.ofNullable(BOUND.get(name)).orElseThrow(() -> new NameNotFoundException(name));
            }
        };
    }
}
