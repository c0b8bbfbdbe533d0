package org.multidb.recovery;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The recovery of all databases whose decisions are in one log. Thread-safe; lives as long as the process, as its
 * databases do.
 */
public final class Recovery {
    static final Logger LOG = Logger.getLogger("org.multidb.recovery");

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_]+");
    private static final Map<Path, Recovery> OPENED = new HashMap<>();

    private final TransactionLog log;
    private final LiveBranches live = new LiveBranches();
    private final Prepares prepares;
    private final Commits commits;
    private final Map<String, DatabaseRecovery> databases = new ConcurrentHashMap<>();

    private Recovery(TransactionLog log, SideBySide sideBySide) {
        this.log = log;
        this.prepares = new Prepares(sideBySide);
        this.commits = new Commits(live, sideBySide);
    }

    /**
     * The recovery with its log in this directory, which is made if it is not there.
     *
     * @throws IOException if another process has the log, if it cannot be written, or if it is damaged; a later call may
     *     succeed
     */
    public static Recovery in(Path directory) throws IOException {
        return in(directory, new SideBySide());
    }

    /** The same, where branches are ended side by side as given; of a directory that is open already the former way stays. */
    static Recovery in(Path directory, SideBySide sideBySide) throws IOException {
        Path path = directory.toAbsolutePath().normalize();
        synchronized (OPENED) {
            Recovery opened = OPENED.get(path);
            if (opened == null) {
                opened = new Recovery(TransactionLog.open(path), sideBySide);
                OPENED.put(path, opened);
            }
            return opened;
        }
    }

    /**
     * The recovery of one database. With the first call it begins; {@code opener} replaces the one given before.
     *
     * @param database the identifier of the database
     * @throws IllegalArgumentException if it is none
     */
    public DatabaseRecovery of(String database, Opener opener) {
        if (!IDENTIFIER.matcher(database).matches()) {
            throw new IllegalArgumentException("the name of the database may have letters, digits and _ only");
        }
        DatabaseRecovery recovery = databases.computeIfAbsent(database, id -> begin(id, opener));
        recovery.opensWith(opener);
        return recovery;
    }

    TransactionLog log() {
        return log;
    }

    private DatabaseRecovery begin(String database, Opener opener) {
        DatabaseRecovery recovery = new DatabaseRecovery(database, log, live, prepares, commits, opener);
        show(recovery);
        recovery.begin();
        return recovery;
    }

    private static void show(DatabaseRecovery recovery) {
        try {
            ObjectName name = new ObjectName("org.multidb:type=Recovery,database=" + recovery.database());
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            server.registerMBean(recovery, name);
        } catch (JMException e) {
            LOG.log(Level.WARNING, recovery.database() + ": its recovery is not shown in JMX", e);
        }
    }
}
