package org.multidb.web.recovery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What is to become of a branch. It is made from what a client sent, so it may hold nonsense until it is validated.
 *
 * @param database which lists the branch
 * @param action {@code commit} or {@code roll-back}
 * @param reason is kept
 */
public record Resolution(
        @NotBlank String database,

        @NotBlank @Pattern(regexp = "commit|roll-back", message = "must be commit or roll-back")
        String action,

        @NotBlank @Size(max = 500) String reason) {}
