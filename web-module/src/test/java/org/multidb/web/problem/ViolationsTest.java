package org.multidb.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import jakarta.json.JsonObject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.executable.ExecutableValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.multidb.orders.NewOrder;

class ViolationsTest {
    private static final ExecutableValidator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator().forExecutables();

    static class Resource {
        public @NotNull String place(@NotNull @Valid NewOrder body, @Positive int limit) {
            return body.email() + limit;
        }
    }

    @Test
    void everyBrokenRuleIsToldWithItsPathInTheBody() throws NoSuchMethodException {
        List<NewOrder.Line> lines = new ArrayList<>();
        lines.add(new NewOrder.Line("TEA", -1));
        lines.add(null);

        assertThat(broken(new NewOrder("ada", lines), 1))
                .extracting(v -> v.getString("path"), v -> v.getString("message"))
                .containsExactly(
                        tuple("email", "must be a well-formed email address"),
                        tuple("lines[0].quantity", "must be greater than 0"),
                        tuple("lines[1]", "must not be null"));
    }

    @Test
    void theValueOfAParameterIsToldByItsName() throws NoSuchMethodException {
        assertThat(broken(null, 0)).extracting(v -> v.getString("path")).containsExactly("body", "limit");
    }

    @Test
    void aPromiseOfOursThatWasBrokenIsNoFaultOfTheRequest() throws NoSuchMethodException {
        Set<? extends ConstraintViolation<?>> broken = VALIDATOR.validateReturnValue(
                new Resource(), Resource.class.getMethod("place", NewOrder.class, int.class), null);

        assertThat(Problems.of(new ConstraintViolationException(broken)).type()).isEqualTo(ProblemType.INTERNAL_ERROR);
    }

    private static List<JsonObject> broken(NewOrder body, int limit) throws NoSuchMethodException {
        Set<? extends ConstraintViolation<?>> broken = VALIDATOR.validateParameters(
                new Resource(), Resource.class.getMethod("place", NewOrder.class, int.class), new Object[] {body, limit
                });
        Problem problem = Problems.of(new ConstraintViolationException(broken));
        assertThat(problem.status()).isEqualTo(400);
        return problem.members().getJsonArray("violations").getValuesAs(JsonObject.class);
    }
}
