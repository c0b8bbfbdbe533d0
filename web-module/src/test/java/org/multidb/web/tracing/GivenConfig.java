package org.multidb.web.tracing;

import java.lang.reflect.Proxy;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** A configuration of one boolean key, where a server would have its own. */
public final class GivenConfig extends ConfigProviderResolver {
    private final Config config;

    private GivenConfig(Config config) {
        this.config = config;
    }

    public static void of(String key, String value) {
        ConfigProviderResolver.setInstance(new GivenConfig((Config) Proxy.newProxyInstance(
                GivenConfig.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getOptionalValue")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return Optional.of(arguments[0]).filter(key::equals).map(k -> Boolean.valueOf(value));
                })));
    }

    public static void reset() {
        ConfigProviderResolver.setInstance(null);
    }

    @Override
    public Config getConfig() {
        return config;
    }

    @Override
    public Config getConfig(ClassLoader loader) {
        return config;
    }

    @Override
    public ConfigBuilder getBuilder() {
        throw new UnsupportedOperationException("getBuilder");
    }

    @Override
    public void registerConfig(Config other, ClassLoader loader) {
        throw new UnsupportedOperationException("registerConfig");
    }

    @Override
    public void releaseConfig(Config other) {
        throw new UnsupportedOperationException("releaseConfig");
    }
}
