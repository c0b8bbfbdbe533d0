package org.multidb.outcome;

import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.NamingManager;

/** The server's JNDI for tests without a server. */
@SuppressWarnings({"BanJNDI", "JdkObsolete"}) // InitialContext asks for a Hashtable
final class TestNaming {
    private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

    private TestNaming() {}

    static synchronized void bind(String name, Object object) {
        BOUND.put(name, object);
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
                return Optional.ofNullable(BOUND.get(name)).orElseThrow(() -> new NameNotFoundException(name));
            }
        };
    }
}
