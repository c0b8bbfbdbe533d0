package org.multidb.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.DataSource;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.multidb.it.DatabaseAddress;

/** Generated sources, compiled without a warning, as a persistence unit without a container. */
final class GeneratedUnit implements AutoCloseable {
    private final URLClassLoader loader;
    private final List<String> classes;

    private GeneratedUnit(URLClassLoader loader, List<String> classes) {
        this.loader = loader;
        this.classes = classes;
    }

    static GeneratedUnit compile(Map<String, String> files, Path directory) throws IOException {
        List<Path> sources = write(files, directory);
        compile(sources, directory);
        List<String> classes = files.keySet().stream()
                .filter(f -> f.endsWith(".java"))
                .map(f -> f.replace(".java", "").replace('/', '.'))
                .toList();
        URL url = directory.toUri().toURL();
        return new GeneratedUnit(new URLClassLoader(new URL[] {url}, GeneratedUnit.class.getClassLoader()), classes);
    }

    private static List<Path> write(Map<String, String> files, Path directory) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return files.keySet().stream()
                .filter(f -> f.endsWith(".java"))
                .map(directory::resolve)
                .toList();
    }

    private static void compile(List<Path> sources, Path directory) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(sources);
            List<String> options =
                    List.of("-Xlint:all", "-Werror", "-proc:none", "--release", "17", "-d", directory.toString());
            boolean compiled = compiler.getTask(output, manager, null, options, null, units)
                    .call();
            assertThat(compiled).as(output.toString()).isTrue();
        }
    }

    /** The entity classes. */
    List<Class<?>> entities() {
        return classes.stream()
                .<Class<?>>map(this::load)
                .filter(c -> c.isAnnotationPresent(Entity.class))
                .toList();
    }

    private Class<?> load(String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    EntityManagerFactory factory(DatabaseAddress database) {
        Map<String, Object> properties = Map.of(
                "jakarta.persistence.jdbc.url", database.url(),
                "jakarta.persistence.jdbc.user", database.username(),
                "jakarta.persistence.jdbc.password", database.password(),
                "eclipselink.logging.level", "SEVERE");
        List<String> persistent = Stream.concat(
                        classes.stream().map(this::load),
                        classes.stream().map(this::load).flatMap(c -> Stream.of(c.getDeclaredClasses())))
                .filter(c -> c.isAnnotationPresent(Entity.class) || c.isAnnotationPresent(Converter.class))
                .map(Class::getName)
                .toList();
        return new PersistenceProvider()
                .createContainerEntityManagerFactory(
                        new Info(database.url(), loader, loader.getURLs()[0], persistent), properties);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    /** What a container would read from persistence.xml. */
    private record Info(String name, ClassLoader loader, URL root, List<String> classes)
            implements PersistenceUnitInfo {
        @Override
        public String getPersistenceUnitName() {
            return name;
        }

        @Override
        public String getPersistenceProviderClassName() {
            return PersistenceProvider.class.getName();
        }

        @Override
        public PersistenceUnitTransactionType getTransactionType() {
            return PersistenceUnitTransactionType.RESOURCE_LOCAL;
        }

        @Override
        public DataSource getJtaDataSource() {
            return null;
        }

        @Override
        public DataSource getNonJtaDataSource() {
            return null;
        }

        @Override
        public List<String> getMappingFileNames() {
            return List.of();
        }

        @Override
        public List<URL> getJarFileUrls() {
            return List.of();
        }

        @Override
        public URL getPersistenceUnitRootUrl() {
            return root;
        }

        @Override
        public List<String> getManagedClassNames() {
            return classes;
        }

        @Override
        public boolean excludeUnlistedClasses() {
            return true;
        }

        @Override
        public SharedCacheMode getSharedCacheMode() {
            return SharedCacheMode.NONE;
        }

        @Override
        public ValidationMode getValidationMode() {
            return ValidationMode.NONE;
        }

        @Override
        public Properties getProperties() {
            return new Properties();
        }

        @Override
        public String getPersistenceXMLSchemaVersion() {
            return "3.0";
        }

        @Override
        public ClassLoader getClassLoader() {
            return loader;
        }

        @Override
        public void addTransformer(ClassTransformer transformer) {
            // weaving needs an agent; the classes work without
        }

        @Override
        public ClassLoader getNewTempClassLoader() {
            return new URLClassLoader(((URLClassLoader) loader).getURLs(), loader.getParent());
        }
    }
}
