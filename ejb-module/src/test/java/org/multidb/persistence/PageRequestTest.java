package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;

class PageRequestTest {

    @Test
    void theOrderIsReadFromText() {
        assertThat(PageRequest.of(0, 10).sortedBy(" name , -price,").sort())
                .containsExactly(new Sort("name", false), new Sort("price", true));
        assertThat(PageRequest.of(0, 10).sortedBy("").sort()).isEmpty();
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> PageRequest.of(-1, 10)).hasMessageContaining("the offset is negative");
        assertThatThrownBy(() -> PageRequest.of(0, 0)).hasMessageContaining("send a limit from 1 to 1000");
        assertThatThrownBy(() -> PageRequest.of(0, 1_001))
                .isInstanceOfSatisfying(
                        MultidbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }
}
