package org.multidb.orders;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An order to be placed. It is made from what a client sent, so it may hold nonsense until it is validated.
 *
 * @param email of the customer; a new one makes a new customer
 * @param lines what is ordered; lines of the same sku add up
 */
public record NewOrder(
        @NotBlank @Email @Size(max = 254) String email,
        @NotEmpty @Size(max = NewOrder.MOST_LINES) List<@NotNull @Valid Line> lines) {
    /** The most lines of one order. */
    public static final int MOST_LINES = 100;

    /** The most of one line; with {@link #MOST_LINES} the sum fits the column. */
    public static final int MOST_OF_A_LINE = 1_000_000;

    /** How much of which item. */
    public record Line(
            @NotBlank @Size(max = 40) String sku,
            @Positive @Max(NewOrder.MOST_OF_A_LINE) int quantity) {}

    public NewOrder {
        lines = lines == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(lines));
    }

    /** How much of each sku, by sku. */
    SortedMap<String, Integer> quantities() {
        SortedMap<String, Integer> quantities = new TreeMap<>();
        lines.forEach(line -> quantities.merge(line.sku(), line.quantity(), Math::addExact));
        return quantities;
    }
}
