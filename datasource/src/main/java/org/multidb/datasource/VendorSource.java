package org.multidb.datasource;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.CommonDataSource;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import javax.sql.XAConnection;
import javax.sql.XADataSource;

/**
 * The vendor's data source for one URL, ready to open connections. Thread-safe once made.
 *
 * @param vendor empty where the class was named instead of being found from the URL
 */
record VendorSource(Settings settings, Optional<Vendor> vendor, CommonDataSource source) {

    /** The vendor's data source of the kind that is wanted. */
    static VendorSource of(Settings settings) throws SQLException {
        if (!settings.url().wellFormed()) {
            throw Errors.misconfigured(
                    settings,
                    "its URL does not begin with jdbc:<vendor>:",
                    "set " + settings.urlKey() + " to a JDBC URL");
        }
        Optional<Vendor> vendor = settings.vendorClassName().isEmpty() ? Vendor.of(settings.url()) : Optional.empty();
        CommonDataSource source = instance(settings, className(settings, vendor));
        new VendorProperties(settings, new Bean(source)).apply(vendor);
        return new VendorSource(settings, vendor, source);
    }

    private static String className(Settings settings, Optional<Vendor> vendor) throws SQLException {
        if (!settings.vendorClassName().isEmpty()) {
            return settings.vendorClassName();
        }
        if (vendor.isEmpty()) {
            throw Errors.misconfigured(
                    settings,
                    "no " + (settings.kind() == Kind.XA ? "XA driver" : "driver") + " is known for jdbc:"
                            + settings.url().subprotocol() + ": (known: " + String.join(" ", Vendor.prefixes()) + ")",
                    "correct " + settings.urlKey()
                            + ", or name the vendor's class (vendor-class, the pool's vendorClassName)");
        }
        return vendor.get().className(settings.kind());
    }

    private static CommonDataSource instance(Settings settings, String name) throws SQLException {
        Class<? extends CommonDataSource> type = settings.kind().type();
        try {
            Object object = load(settings, name).getConstructor().newInstance();
            if (!type.isInstance(object)) {
                throw unfit(settings, name, "it is no " + type.getName());
            }
            return type.cast(object);
        } catch (InvocationTargetException e) {
            throw Errors.causedBy(unfit(settings, name, e.getCause().toString()), e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw Errors.causedBy(unfit(settings, name, e.toString()), e);
        }
    }

    private static SQLException unfit(Settings settings, String name, String why) {
        return Errors.misconfigured(
                settings,
                "the class " + name + " cannot be used (" + why + ")",
                "put a driver that fits " + settings.urlKey() + " on the class path of the server");
    }

    private static Class<?> load(Settings settings, String name) throws SQLException {
        List<ClassLoader> loaders = Stream.of(
                        Optional.ofNullable(Thread.currentThread().getContextClassLoader()),
                        Optional.of(VendorSource.class.getClassLoader()))
                .flatMap(Optional::stream)
                .toList();
        for (ClassLoader loader : loaders) {
            try {
                return Class.forName(name, true, loader);
            } catch (ClassNotFoundException e) {
                Node.LOG.finer(() -> name + " is not visible to " + loader);
            }
        }
        throw Errors.misconfigured(
                settings,
                "the driver's class " + name + " was not found",
                "put the driver of " + settings.urlKey() + " on the class path of the server");
    }

    boolean inProcess() {
        return vendor.map(Vendor::inProcess).orElse(false);
    }

    boolean lengthensReadsAfterLogin() {
        return vendor.map(Vendor::lengthensReadsAfterLogin).orElse(false);
    }

    boolean boundsValidation() {
        return vendor.map(Vendor::boundsValidation).orElse(false);
    }

    Vendor.Branches branches() {
        return vendor.map(Vendor::branches).orElse(Vendor.Branches.OWN);
    }

    RoleQuestion roleQuestion() {
        return RoleQuestion.of(vendor);
    }

    PositionQuestion positionQuestion() {
        return new PositionQuestion(vendor);
    }

    ReadOnly readOnly() {
        return new ReadOnly(vendor);
    }

    boolean isPostgreSql() {
        return vendor.filter(Vendor.POSTGRESQL::equals).isPresent();
    }

    XAConnection openXa(Credentials credentials) throws SQLException {
        var xaSource = (XADataSource) source;
        return credentials.present()
                ? xaSource.getXAConnection(credentials.user(), credentials.password())
                : xaSource.getXAConnection();
    }

    PooledConnection openPooled(Credentials credentials) throws SQLException {
        var pooledSource = (ConnectionPoolDataSource) source;
        return credentials.present()
                ? pooledSource.getPooledConnection(credentials.user(), credentials.password())
                : pooledSource.getPooledConnection();
    }

    Connection openPlain(Credentials credentials) throws SQLException {
        var plainSource = (DataSource) source;
        return credentials.present()
                ? plainSource.getConnection(credentials.user(), credentials.password())
                : plainSource.getConnection();
    }
}
