package org.multidb.web.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalRequestTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost:8080, ",
        "127.0.0.1, LOCALHOST, http://localhost:3000",
        "127.0.0.1, 127.0.0.1:8080, http://127.0.0.1:8080",
        "0:0:0:0:0:0:0:1, [::1]:8080, ",
        "::1, localhost, "
    })
    void whatThisMachineSendsToItselfIsLocal(String address, String host, String origin) {
        assertThat(request(address, host, origin).isLocal()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, localhost:8080, ",
        "localhost.example.org, localhost, ",
        "127.0.0.1, , ",
        "127.0.0.1, rebound.example.org:8080, ",
        "127.0.0.1, localhost.example.org, ",
        "127.0.0.1, localhost:8080, https://example.org",
        "127.0.0.1, localhost:8080, http://localhost.example.org",
        "127.0.0.1, localhost:8080, null",
        "127.0.0.1, localhost:8080, http://[",
    })
    void everythingElseIsNot(String address, String host, String origin) {
        assertThat(request(address, host, origin).isLocal()).isFalse();
    }

    private static LocalRequest request(String address, String host, String origin) {
        return new LocalRequest(address, Optional.ofNullable(host), Optional.ofNullable(origin));
    }
}
