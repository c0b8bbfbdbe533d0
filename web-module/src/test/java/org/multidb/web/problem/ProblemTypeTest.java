package org.multidb.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.multidb.ErrorCode;

class ProblemTypeTest {

    @ParameterizedTest
    @EnumSource
    void everyCodeOfCoreHasATypeOfTheSameCode(ErrorCode code) {
        assertThat(ProblemType.of(code).code()).isEqualTo(code.text());
    }

    @ParameterizedTest
    @CsvSource({
        "400,refused",
        "401,refused",
        "404,not-found",
        "405,method-not-allowed",
        "406,not-acceptable",
        "413,body-too-large",
        "415,unsupported-media-type",
        "500,internal-error",
        "503,internal-error"
    })
    void aStatusOfTheContainerHasAType(int status, String code) {
        assertThat(ProblemType.of(status).code()).isEqualTo(code);
    }

    @Test
    void onlyWhatPassesByItselfSaysWhenToTryAgain() {
        assertThat(ProblemType.values())
                .filteredOn(type -> type.retryAfter().isPresent())
                .containsExactly(
                        ProblemType.DATABASE_UNAVAILABLE,
                        ProblemType.MIGRATION_FAILED,
                        ProblemType.KEY_IN_USE,
                        ProblemType.ROLLED_BACK);
    }
}
