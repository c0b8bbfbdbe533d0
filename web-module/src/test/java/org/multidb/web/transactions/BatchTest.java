package org.multidb.web.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.multidb.web.json.JsonApi.JSON;

import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;
import org.multidb.web.body.Violation;
import org.multidb.web.body.WrongShapeException;

class BatchTest {
    private final MultidbConfig config =
            MultidbConfig.read(Settings.of(Map.of("multidb.transactions.max-requests", "3")));

    @Test
    void aRequestNamesItsRowByColumnsAndValues() {
        BatchRequest request = batch(
                        "{'id': 'a', 'method': 'PATCH', 'url': 'db2/sch.it%20ems?sku=eq.A%26B&no=eq.7', 'body': {'x': 1}}")
                .requests()
                .get(0);

        assertThat(request.database()).isEqualTo("db2");
        assertThat(request.table()).isEqualTo("sch.it ems");
        assertThat(request.key()).containsExactly(Map.entry("sku", "A&B"), Map.entry("no", "7"));
    }

    @Test
    void anEarlierRequestMayBeReferredTo() {
        Batch batch = batch("{'id': 'a', 'method': 'POST', 'url': 'db1/t', 'body': {}},"
                + "{'id': 'b', 'method': 'POST', 'url': 'db2/t', 'body': {'x': '$a.body.id', 'y': '$$5'}},"
                + "{'id': 'c', 'method': 'GET', 'url': 'db2/t?id=eq.$b.body.id'}");

        assertThat(batch.requests()).hasSize(3);
        assertThat(batch.readOnly()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id': '1', 'method': 'PUT', 'url': 'db1/t', 'body': {}}",
                "{'id': '1', 'method': 'POST', 'url': 'http://example.org/db1/t', 'body': {}}",
                "{'id': '1', 'method': 'POST', 'url': '//example.org/t', 'body': {}}",
                "{'id': '1', 'method': 'POST', 'url': '/api/data/db1/t', 'body': {}}",
                "{'id': '1', 'method': 'POST', 'url': '../transactions', 'body': {}}",
                "{'id': '1', 'method': 'POST', 'url': 'transactions', 'body': {}}",
                "{'id': '1', 'method': 'POST', 'url': 'db9/t', 'body': {}}",
                "{'id': '1', 'method': 'POST', 'url': 'db1/t?id=eq.1', 'body': {}}",
                "{'id': '1', 'method': 'POST', 'url': 'db1/t'}",
                "{'id': '1', 'method': 'POST', 'url': 'db1/t', 'body': []}",
                "{'id': '1', 'method': 'DELETE', 'url': 'db1/t'}",
                "{'id': '1', 'method': 'GET', 'url': 'db1/t?id=gt.1'}",
                "{'id': '1', 'method': 'GET', 'url': 'db1/t?id=eq.1&id=eq.2'}",
                "{'id': '1', 'method': 'GET', 'url': 'db1/t?id=eq.%zz'}",
                "{'id': '1', 'method': 'GET', 'url': 'db1/t?id=eq.1', 'headers': {'If-Match': 'x'}}",
                "{'id': '', 'method': 'GET', 'url': 'db1/t?id=eq.1'}",
                "{'id': '1', 'method': 'GET', 'url': 'db1/t?id=eq.1', 'more': 1}",
                "{'id': '1', 'method': 'GET', 'url': 'db1/t?id=eq.1'}, {'id': '1', 'method': 'GET', 'url': 'db1/t?id=eq.1'}",
                "{'id': '1', 'method': 'POST', 'url': 'db1/t', 'body': {'x': '$1.body.id'}}",
                "{'id': '1', 'method': 'POST', 'url': 'db1/t', 'body': {'x': '$2.body.id'}},"
                        + " {'id': '2', 'method': 'POST', 'url': 'db1/t', 'body': {}}",
                "{'id': '1', 'method': 'POST', 'url': 'db1/t', 'body': {'x': '$price'}}",
                "1",
                ""
            })
    void whatCannotBeRightIsRefusedBeforeAnythingRuns(String requests) {
        assertThatThrownBy(() -> batch(requests)).isInstanceOf(WrongShapeException.class);
    }

    @Test
    void everythingThatIsWrongIsToldWithItsPath() {
        assertThatThrownBy(() ->
                        batch("{'id': '1', 'method': 'PUT', 'url': 'db1/t'}, {'id': '1', 'method': 'GET', 'url': 'x'}"))
                .isInstanceOfSatisfying(WrongShapeException.class, e -> assertThat(e.violations())
                        .extracting(Violation::path)
                        .containsExactly("requests[0].method", "requests[1].url", "requests[1].id"));
    }

    @Test
    void moreRequestsThanAreAllowedAreRefused() {
        String one = "{'id': 'X', 'method': 'GET', 'url': 'db1/t?id=eq.1'}";

        assertThatThrownBy(() -> batch(String.join(",", one, one, one, one)))
                .isInstanceOfSatisfying(
                        WrongShapeException.class,
                        e -> assertThat(e.violations().get(0).message()).contains("from 1 to 3"));
    }

    private Batch batch(String requests) {
        String body = ("{'requests': [" + requests + "]}").replace('\'', '"');
        return Batch.of(JSON.createReader(new StringReader(body)).readObject(), config);
    }
}
