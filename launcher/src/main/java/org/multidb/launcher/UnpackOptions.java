package org.multidb.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is asked for with {@code unpack}.
 *
 * @param out folder to unpack into
 */
record UnpackOptions(Path out, Optional<Path> config) {
    static final String COMMAND = "unpack";

    /** @throws LauncherException for an option that does not exist or is missing */
    static UnpackOptions parse(List<String> args) {
        Options options = Options.parse(COMMAND, args, List.of("--out", "--config"), List.of());
        return new UnpackOptions(
                Path.of(options.required("--out")), options.value("--config").map(Path::of));
    }
}
