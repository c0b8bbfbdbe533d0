package org.multidb.it.injection;

import java.io.File;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Filter;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.multidb.it.Archives;
import org.multidb.it.Workspace;
import org.multidb.it.injection.app.InjectedBean;
import org.multidb.it.injection.app.InjectedResource;
import org.multidb.it.injection.app.InjectionApi;
import org.multidb.it.injection.app.InjectionPoints;

/** Copies of the built archives with classes of the tests in them. */
public final class TestArchives {
    private static final Filter<ArchivePath> WAR_IN_EAR = Filters.include("/[^/]*\\.war");

    private TestArchives() {}

    /** The WAR with the injection points. */
    public static WebArchive warWithInjectionPoints() {
        return withInjectionPoints(read(WebArchive.class, Archives.war().toFile()));
    }

    /** The WAR with another class in it. */
    public static Path warWith(Class<?> type) {
        return write(read(WebArchive.class, Archives.war().toFile()).addClass(type));
    }

    /** The EAR with the injection points in its WAR. */
    public static Path earWithInjectionPoints() {
        EnterpriseArchive ear = read(EnterpriseArchive.class, Archives.ear().toFile());
        return write(withWar(ear, withInjectionPoints(war(ear))));
    }

    /** The EAR with another class in its WAR. */
    public static Path earWith(Class<?> type) {
        EnterpriseArchive ear = read(EnterpriseArchive.class, Archives.ear().toFile());
        return write(withWar(ear, war(ear).addClass(type)));
    }

    private static WebArchive war(EnterpriseArchive ear) {
        return ear.getAsType(WebArchive.class, WAR_IN_EAR).iterator().next();
    }

    private static EnterpriseArchive withWar(EnterpriseArchive ear, WebArchive war) {
        ear.getContent(WAR_IN_EAR).keySet().forEach(ear::delete);
        return ear.addAsModule(war);
    }

    private static WebArchive withInjectionPoints(WebArchive war) {
        return war.addClasses(InjectionPoints.class, InjectedBean.class, InjectedResource.class, InjectionApi.class);
    }

    private static <T extends Archive<T>> T read(Class<T> type, File file) {
        return ShrinkWrap.create(ZipImporter.class, file.getName())
                .importFrom(file)
                .as(type);
    }

    private static Path write(Archive<?> archive) {
        Path file = Workspace.fresh("archive").resolve(archive.getName());
        archive.as(ZipExporter.class).exportTo(file.toFile());
        return file;
    }
}
