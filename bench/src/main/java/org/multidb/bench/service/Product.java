package org.multidb.bench.service;

import java.nio.file.Path;
import java.util.List;

/** What is measured, and how its users unpack it, so that the JVM finds its classes in an archive. */
public enum Product {
    /** Makes the archive as well. */
    MULTIDB {
        @Override
        List<String> unpacking(Path jar, Path folder) {
            return List.of(
                    "-jar", jar.toString(), "unpack", "--out", folder.toString(), "--config", Service.MULTIDB_CONFIG);
        }
    },

    /** Lies unpacked as it is built. */
    QUARKUS {
        @Override
        List<String> unpacking(Path jar, Path folder) {
            return List.of();
        }

        @Override
        Path unpacked(Path jar, Path folder) {
            return jar;
        }
    },

    SPRING_BOOT {
        @Override
        List<String> unpacking(Path jar, Path folder) {
            return List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", folder.toString());
        }
    };

    /**
     * What follows {@code java} to unpack a jar into a folder that does not exist yet, where the service's files are; empty where
     * there is nothing to do.
     */
    abstract List<String> unpacking(Path jar, Path folder);

    /** The jar that is started then. */
    Path unpacked(Path jar, Path folder) {
        return folder.resolve(jar.getFileName());
    }
}
