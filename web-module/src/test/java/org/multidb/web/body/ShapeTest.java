package org.multidb.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import jakarta.json.Json;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {
    record Part(String sku, int quantity) {}

    record Whole(String email, List<Part> parts, Long number, BigDecimal price, Boolean urgent) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'email':null,'parts':null,'number':null,'price':null,'urgent':null}",
                "{'email':'a','parts':[],'number':9223372036854775807,'price':1.5e3,'urgent':true}",
                "{'parts':[{'sku':'x','quantity':-2147483648},null,{}]}"
            })
    void whatFitsTheRecordHasNoViolations(String json) {
        assertThat(violations(json)).isEmpty();
    }

    @Test
    void everyWrongTypeIsToldWithItsPath() {
        assertThat(violations("{'email':5,'parts':[{'quantity':'2'},7],'number':1.5,'price':'1','urgent':'yes'}"))
                .extracting(Violation::path, Violation::message)
                .containsExactly(
                        tuple("email", "must be a text"),
                        tuple("parts[0].quantity", "must be a whole number from -2147483648 to 2147483647"),
                        tuple("parts[1]", "must be an object"),
                        tuple("number", "must be a whole number from -9223372036854775808 to 9223372036854775807"),
                        tuple("price", "must be a number"),
                        tuple("urgent", "must be true or false"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "2.7", "4294967298", "2147483648", "1e400000000", "null", "true", "[2]"})
    void aNumberThatWouldBeCutIsNoWholeNumber(String quantity) {
        assertThat(violations("{'parts':[{'quantity':" + quantity + "}]}"))
                .extracting(Violation::path)
                .containsExactly("parts[0].quantity");
    }

    @Test
    void anUnknownMemberIsToldWithTheKnownOnes() {
        assertThat(violations("{'parts':[{'qty':1}]}"))
                .containsExactly(new Violation("parts[0].qty", "is not known here; known are sku, quantity"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "5", "'x'"})
    void aBodyThatIsNoObjectIsWrongAsAWhole(String json) {
        assertThat(violations(json)).containsExactly(new Violation("", "must be an object"));
    }

    private static List<Violation> violations(String json) {
        return Shape.of(Whole.class)
                .violations(Json.createReader(new StringReader(json.replace('\'', '"')))
                        .readValue());
    }
}
