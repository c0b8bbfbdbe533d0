package org.multidb.config;

import java.util.List;
import java.util.stream.Collectors;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** The configuration has mistakes: all of them, each with its key. */
public class ConfigurationException extends MultidbException {
    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    public ConfigurationException(List<Mistake> mistakes) {
        super(
                ErrorCode.CONFIGURATION,
                "",
                summary(mistakes),
                "correct these keys (docs/configuration.md lists them all)");
        this.mistakes = List.copyOf(mistakes);
    }

    private static String summary(List<Mistake> mistakes) {
        return mistakes.stream()
                .map(Mistake::toString)
                .collect(Collectors.joining("\n  ", "the configuration has mistakes:\n  ", ""));
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
