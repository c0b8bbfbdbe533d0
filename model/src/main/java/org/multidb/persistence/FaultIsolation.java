package org.multidb.persistence;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.persistence.internal.helper.ConcurrencyUtil;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.eclipse.persistence.sessions.server.ConnectionPool;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.multidb.MicroProfileSettings;
import org.multidb.config.ConfigurationException;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Vendor;

/**
 * Makes a persistence unit independent of its database being there; named in persistence.xml as
 * {@code eclipselink.session.customizer}, with the database's identifier as the property {@code multidb.database}.
 *
 * <p>The unit deploys without reaching its database, as long as the vendor is known from the configuration; it refuses
 * work until the database is in service, and works from then on without a restart. Its failures carry a
 * {@link org.multidb.MultidbException} that names the database, except those of batched statements, which EclipseLink does
 * not hand to its exception handler. Its reads take part in the transaction, see {@link JoinedReads},
 * but go to a replica where the transaction is read-only, or where there is none and the EntityManager is
 * {@link #READ_ONLY}. It also has EclipseLink, in the whole server, wait for its locks instead of spinning.
 */
public class FaultIsolation implements SessionCustomizer {
    /**
     * Property of an EntityManager: whether it only reads, and so may read from a replica. It takes effect together with
     * {@code eclipselink.jdbc.exclusive-connection.mode}, {@code Always}: then all that it reads comes from one connection.
     */
    public static final String READ_ONLY = "multidb.read-only";

    static final String DATABASE = "multidb.database";

    /** Whoever waits for a lock is woken when it is free; after so long EclipseLink looks for a deadlock. */
    private static final Duration LOCK_WAIT = Duration.ofSeconds(1);

    private final Function<String, Optional<Vendor>> vendors;
    private final Function<String, Doorway> doorways;

    /** For EclipseLink. */
    public FaultIsolation() {
        this(FaultIsolation::configuredVendor, database -> new Admission(database)::open);
    }

    FaultIsolation(Function<String, Optional<Vendor>> vendors, Function<String, Doorway> doorways) {
        this.vendors = vendors;
        this.doorways = doorways;
    }

    @Override
    public void customize(Session session) {
        String database = database(session);
        isolate(session, new Stage(database, vendors.apply(database)), doorways.apply(database));
        session.setExceptionHandler(new DatabaseFailures(database));
        withoutRetries(session);
        withoutSpinning();
        JoinedReads.in(session);
    }

    private static String database(Session session) {
        return Optional.ofNullable(session.getProperty(DATABASE))
                .map(Object::toString)
                .filter(id -> !id.isBlank())
                .orElseThrow(() -> new IllegalStateException("The persistence unit of " + session.getName()
                        + " names no database. To solve it, add the property " + DATABASE
                        + " to it in persistence.xml."));
    }

    /**
     * What is configured. A unit whose database is not among {@code multidb.databases} is opened as if it were for the
     * default vendor, because a unit that cannot be opened would take the whole application with it; it refuses all work.
     *
     * @throws ConfigurationException with every mistake that there is in the configuration
     */
    private static Optional<Vendor> configuredVendor(String database) {
        return MultidbConfig.read(new MicroProfileSettings(ConfigProvider.getConfig()))
                .database(database)
                .map(DatabaseConfig::vendor)
                .orElse(Optional.of(Vendor.DERBY));
    }

    /** When EclipseLink is about to connect, its connectors are known; not before. */
    private static void isolate(Session session, Stage stage, Doorway doorway) {
        session.getEventManager().addListener(new SessionEventAdapter() {
            @Override
            public void preLogin(SessionEvent event) {
                logins(event.getSession())
                        .filter(DatabaseLogin::shouldUseExternalConnectionPooling)
                        .filter(login -> !(login.getConnector() instanceof IsolatedConnector))
                        .forEach(login ->
                                login.setConnector(new IsolatedConnector(login.getConnector(), stage, doorway)));
            }

            @Override
            public void postLogin(SessionEvent event) {
                stage.open();
            }
        });
    }

    private static Stream<DatabaseLogin> logins(Session session) {
        Stream<DatabaseLogin> pools = session instanceof ServerSession server
                ? Stream.concat(
                                server.getConnectionPools().values().stream(),
                                Stream.of(server.getReadConnectionPool()))
                        .map(ConnectionPool::getLogin)
                        .filter(DatabaseLogin.class::isInstance)
                        .map(DatabaseLogin.class::cast)
                : Stream.empty();
        return Stream.concat(Stream.of(session.getLogin()), pools);
    }

    /** EclipseLink would wait and try again for 10 s; a caller wants to know at once. */
    private static void withoutRetries(Session session) {
        logins(session).forEach(login -> login.setQueryRetryAttemptCount(0));
    }

    /**
     * Unless told otherwise EclipseLink 4 waits no time at all for its locks, again and again, as zero meant "until it is free"
     * before. While one thread fetches sequence numbers, all that want one are then at work and leave it no processor.
     */
    private static void withoutSpinning() {
        if (ConcurrencyUtil.SINGLETON.getAcquireWaitTime() == 0) {
            ConcurrencyUtil.SINGLETON.setAcquireWaitTime(LOCK_WAIT.toMillis());
        }
    }
}
