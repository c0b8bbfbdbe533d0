package org.multidb.bench.pairs;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.NamingManager;
import javax.sql.DataSource;

/** As much of a server's JNDI as {@code Databases} asks for: one pool, and that there is no transaction. */
@SuppressWarnings({"BanJNDI", "JdkObsolete"}) // InitialContext asks for a Hashtable
final class Naming {
    private Naming() {}

    /** For the rest of this JVM's life. */
    static void install(String name, DataSource pool) throws NamingException {
        Context context = new InitialContext(new Hashtable<>()) {
            @Override
            public Object lookup(String wanted) throws NamingException {
                if (wanted.equals(name)) {
                    return pool;
                }
                if (wanted.equals("java:comp/TransactionSynchronizationRegistry")) {
                    return new NoTransaction();
                }
                throw new NameNotFoundException(wanted);
            }
        };
        NamingManager.setInitialContextFactoryBuilder(environment -> ignored -> context);
    }

    /** What a server says where no transaction is. */
    private static final class NoTransaction implements TransactionSynchronizationRegistry {
        @Override
        public int getTransactionStatus() {
            return Status.STATUS_NO_TRANSACTION;
        }

        @Override
        public Object getTransactionKey() {
            throw none();
        }

        @Override
        public void putResource(Object key, Object value) {
            throw none();
        }

        @Override
        public Object getResource(Object key) {
            throw none();
        }

        @Override
        public void registerInterposedSynchronization(Synchronization synchronization) {
            throw none();
        }

        @Override
        public void setRollbackOnly() {
            throw none();
        }

        @Override
        public boolean getRollbackOnly() {
            throw none();
        }

        private static IllegalStateException none() {
            return new IllegalStateException("there is no transaction");
        }
    }
}
