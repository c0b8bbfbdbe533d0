package org.multidb.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DetachedThreadTest {
    private final CountDownLatch done = new CountDownLatch(1);

    @Test
    void aThreadKeepsNoClassLoaderOfThoseWhoCalledForIt() throws Exception {
        var application = new Application();
        var loader = new WeakReference<ClassLoader>(application);
        Thread thread = startedBy(application);
        application = null;

        await().until(() -> {
            System.gc();
            return loader.get() == null;
        });
        assertThat(thread.isAlive()).isTrue();
        assertThat(thread.isDaemon()).isTrue();
        done.countDown();
    }

    @SuppressWarnings("unchecked")
    private Thread startedBy(Application application) throws ReflectiveOperationException {
        Thread before = Thread.currentThread();
        ClassLoader own = before.getContextClassLoader();
        before.setContextClassLoader(application);
        try {
            var caller = (Function<Runnable, Thread>) application
                    .loadClass(Caller.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(caller.getClass().getClassLoader()).isSameAs(application);
            Thread thread = caller.apply(this::work);
            thread.start();
            return thread;
        } finally {
            before.setContextClassLoader(own);
        }
    }

    private void work() {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A class of the application. */
    public static final class Caller implements Function<Runnable, Thread> {
        /** For the test. */
        public Caller() {}

        @Override
        public Thread apply(Runnable task) {
            return DetachedThread.of("test", task);
        }
    }

    /** Loads {@link Caller} itself, and everything else from where the test is. */
    private static final class Application extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(Caller.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
