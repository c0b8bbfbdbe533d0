package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerbyTest {
    @TempDir
    static Path directory;

    @Test
    void aTransactionCommitsInTwoPhasesThroughTheEmbeddedDatabaseWithoutAUser() throws Exception {
        MultidbXADataSource source = source();
        XAConnection connection = source.getXAConnection();
        XAResource resource = connection.getXAResource();
        try (Connection handle = connection.getConnection();
                Statement statement = handle.createStatement()) {
            assertThat(handle.isValid(0)).isTrue();
            statement.execute("create table t (n int)");
            Xid xid = TestXid.next();
            resource.start(xid, XAResource.TMNOFLAGS);
            statement.execute("insert into t values 1");
            resource.end(xid, XAResource.TMSUCCESS);
            assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_OK);
            resource.commit(xid, false);
            try (var rows = statement.executeQuery("select n from t")) {
                assertThat(rows.next()).isTrue();
            }
        }
        connection.close();
    }

    @Test
    void itsStateIsShownInJmx() throws Exception {
        MultidbXADataSource source = source();
        source.getXAConnection().close();
        var name = new ObjectName("org.multidb:type=DataSource,database=db1,pool=jdbc/db1");
        var nodes = (CompositeData[]) ManagementFactory.getPlatformMBeanServer().getAttribute(name, "Nodes");
        assertThat(nodes).singleElement().satisfies(node -> {
            assertThat(node.get("state")).isEqualTo("UP");
            assertThat(node.get("url")).asString().startsWith("jdbc:derby:").doesNotContain("create");
        });
    }

    @Test
    void aPoolThatIsGivenAnotherUrlReplacesWhatIsShown() throws Exception {
        MultidbXADataSource source = Derby.source("shown");
        source.setJndiName("jdbc/a,b");
        source.getXAConnection().close();
        source.setUrl("jdbc:derby:memory:shownlater;create=true");
        source.getXAConnection().close();
        var name = new ObjectName("org.multidb:type=DataSource,database=shown,pool=\"jdbc/a,b\"");
        var nodes = (CompositeData[]) ManagementFactory.getPlatformMBeanServer().getAttribute(name, "Nodes");
        assertThat(nodes).singleElement().satisfies(node -> {
            assertThat(node.get("url")).isEqualTo("jdbc:derby:memory:shownlater");
            assertThat(node.get("connects")).isEqualTo(1L);
        });
    }

    @Test
    void aDatabaseThatCannotBeStartedIsUnreachable() throws Exception {
        Path file = Files.createFile(directory.resolve("no-directory"));
        var source = new MultidbXADataSource();
        source.setDatabaseName("db1");
        source.setUrl("jdbc:derby:" + file + ";create=true");
        assertThatThrownBy(source::getXAConnection)
                .isInstanceOf(SQLTransientConnectionException.class)
                .hasMessageStartingWith("db1: jdbc:derby:" + file + " cannot be reached (");
    }

    private static MultidbXADataSource source() {
        var source = new MultidbXADataSource();
        source.setDatabaseName("db1");
        source.setUrl("jdbc:derby:" + directory.resolve("db1") + ";create=true");
        return source;
    }

    @AfterAll
    static void shutDown() {
        assertThatThrownBy(
                        () -> DriverManager.getConnection("jdbc:derby:" + directory.resolve("db1") + ";shutdown=true"))
                .hasMessageContaining("shutdown");
    }
}
