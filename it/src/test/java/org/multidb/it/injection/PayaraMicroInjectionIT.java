package org.multidb.it.injection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.File;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.multidb.Databases;
import org.multidb.UnknownDatabaseException;
import org.multidb.it.Answer;
import org.multidb.it.Http;
import org.multidb.it.injection.app.InjectedBean;
import org.multidb.persistence.EntityManagers;

/** What is injected in the WAR, inside a plain Payara Micro. */
@ExtendWith(ArquillianExtension.class)
class PayaraMicroInjectionIT {
    private static final Map<String, String> URLS = Map.of("db1", "micro/db1", "db2", "micro/db2", "db3", "micro/db3");

    @Inject
    private InjectedBean bean;

    @Inject
    private EntityManagers entityManagers;

    @Inject
    private Databases databases;

    @Deployment
    static WebArchive war() {
        return TestArchives.warWithInjectionPoints()
                .addClasses(Reached.class, Answer.class)
                .addAsLibraries(jar(Assertions.class), jar(ByteBuddy.class));
    }

    private static File jar(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    @Test
    void everyInjectionPointOfAnEjbReachesItsOwnDatabase() throws SQLException {
        Reached.assertEachItsOwn(bean.reached(), URLS);
    }

    @Test
    @RunAsClient
    void everyInjectionPointOfAResourceReachesItsOwnDatabase(@ArquillianResource URI root) {
        Answer answer = Http.at(root.getPort()).get("/injection/reached/resource");
        Reached.assertEachItsOwn(Reached.of(answer), URLS);
    }

    @Test
    void anUnknownIdentifierIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> entityManagers.of("db9"))
                .isInstanceOf(UnknownDatabaseException.class)
                .hasMessageContaining("db1, db2, db3");
        assertThatThrownBy(() -> databases.with("db9", session -> session))
                .isInstanceOf(UnknownDatabaseException.class)
                .hasMessageContaining("db1, db2, db3");
    }

    @Test
    void aDatabaseWithoutAPersistenceUnitHasNoEntityManager() {
        assertThatThrownBy(() -> entityManagers.of("db3")).hasMessageContaining("db1, db2");
    }
}
