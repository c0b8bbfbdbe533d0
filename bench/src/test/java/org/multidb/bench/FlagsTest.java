package org.multidb.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FlagsTest {
    private static final Pattern DEFAULT = Pattern.compile("<bench\\.jvm>(.+)</bench\\.jvm>");

    @Test
    void servicesRunWithTheFlagsThatTheReadmeRecommends() throws IOException {
        Matcher flags = DEFAULT.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(flags.find()).isTrue();
        assertThat(Files.readString(Path.of("../README.md")))
                .contains("java " + flags.group(1) + " -jar launcher/target/multidb.jar")
                .contains("java " + flags.group(1) + " -XX:SharedArchiveFile=");
    }
}
