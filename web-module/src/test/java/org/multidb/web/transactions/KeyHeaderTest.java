package org.multidb.web.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.outcome.IdempotencyKey;
import org.multidb.web.body.WrongShapeException;

class KeyHeaderTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "8e03978e-40d5,         8e03978e-40d5",
                "'\"8e03978e-40d5\"',   8e03978e-40d5",
                "'\"a \\\"b\\\\\"',     'a \"b\\'",
                "'  \"x\" ',            x",
                "a/b=c~!,               a/b=c~!"
            })
    void aStringInQuotesAndItsCharactersAloneAreTheKey(String sent, String key) {
        assertThat(KeyHeader.read(List.of(sent))).contains(new IdempotencyKey(key));
    }

    @Test
    void withoutTheHeaderThereIsNoKey() {
        assertThat(KeyHeader.read(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"\"",
                "\" \"",
                "\"a \"",
                "\"open",
                "open\"",
                "\"a\"b",
                "\"a\"; b=1",
                "a b",
                "a,b",
                "a;b",
                "a\\b",
                "\"a\\b\"",
                "grün",
                "\"grün\"",
                "\"a\tb\"",
                "a\u0000"
            })
    void anythingElseIsRefused(String sent) {
        assertThatThrownBy(() -> KeyHeader.read(List.of(sent))).isInstanceOf(WrongShapeException.class);
    }

    @Test
    void aKeyHas255CharactersAtMostAndIsThereOnce() {
        String longest = "a".repeat(255);

        assertThat(KeyHeader.read(List.of("\"" + longest + "\""))).contains(new IdempotencyKey(longest));
        assertThatThrownBy(() -> KeyHeader.read(List.of(longest + "a"))).isInstanceOf(WrongShapeException.class);
        assertThatThrownBy(() -> KeyHeader.read(List.of("a", "a"))).isInstanceOf(WrongShapeException.class);
    }
}
