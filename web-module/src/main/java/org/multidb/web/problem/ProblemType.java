package org.multidb.web.problem;

import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.multidb.DatabaseUnavailableException;
import org.multidb.ErrorCode;

/**
 * What can go wrong, as callers see it: the code that programs go by, the status and the title. Every {@link ErrorCode}
 * has its counterpart here; docs/errors.md is compared with this list.
 */
public enum ProblemType {
    CONFIGURATION(Status.INTERNAL_SERVER_ERROR, "The configuration has mistakes"),
    UNKNOWN_DATABASE(Status.NOT_FOUND, "There is no such database"),
    NOT_FOUND(Status.NOT_FOUND, "There is nothing here"),
    INVALID_REQUEST(Status.BAD_REQUEST, "The request is not valid"),
    LOCAL_ONLY(Status.FORBIDDEN, "Only the server's own machine may do that"),
    DATABASE_UNAVAILABLE(Status.SERVICE_UNAVAILABLE, "A database is out of reach"),
    MIGRATION_FAILED(Status.SERVICE_UNAVAILABLE, "A database is out of service"),
    POOL_EXHAUSTED(Status.GATEWAY_TIMEOUT, "No connection became free in time"),
    CONFLICT(Status.CONFLICT, "The change conflicts with other rows"),
    CONSTRAINT_VIOLATION(Status.BAD_REQUEST, "The values do not fit the table"),
    TRANSACTION_CONFLICT(Status.CONFLICT, "Another transaction was in the way"),
    SQL_FAILURE(Status.INTERNAL_SERVER_ERROR, "A database refused a statement"),
    READ_ONLY(Status.FORBIDDEN, "The database may only be read"),
    NOT_XA(Status.INTERNAL_SERVER_ERROR, "A pool takes no part in transactions over several databases"),
    UNFIT(Status.INTERNAL_SERVER_ERROR, "A database is not fit for transactions over several databases"),

    KEY_NOT_KEPT(Status.BAD_REQUEST, "No database can keep the outcome of the Idempotency-Key"),
    KEY_REUSED(422, "The Idempotency-Key stands for another request"),
    KEY_IN_USE(Status.CONFLICT, "A request with the Idempotency-Key is under way"),
    KEY_ROLLED_BACK(Status.CONFLICT, "The request with the Idempotency-Key is rolled back for good"),

    MALFORMED_BODY(Status.BAD_REQUEST, "The body cannot be read"),
    METHOD_NOT_ALLOWED(Status.METHOD_NOT_ALLOWED, "The method is not allowed here"),
    NOT_ACCEPTABLE(Status.NOT_ACCEPTABLE, "None of the accepted media types is available"),
    BODY_TOO_LARGE(Status.REQUEST_ENTITY_TOO_LARGE, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(Status.UNSUPPORTED_MEDIA_TYPE, "The media type of the body is not supported"),
    REFUSED(Status.BAD_REQUEST, "The request was refused"),
    ROLLED_BACK(Status.SERVICE_UNAVAILABLE, "The change was rolled back"),
    OUTCOME_UNKNOWN(Status.INTERNAL_SERVER_ERROR, "It is not known whether the change was made"),
    INTERNAL_ERROR(Status.INTERNAL_SERVER_ERROR, "Something unexpected happened");

    private final int status;
    private final String title;

    ProblemType(Status status, String title) {
        this(status.getStatusCode(), title);
    }

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The type of a failure that core names. */
    static ProblemType of(ErrorCode code) {
        return valueOf(code.name());
    }

    /** The type for a status that was decided elsewhere: by the container, or by JAX-RS before a resource was found. */
    static ProblemType of(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 501 -> REFUSED;
            default -> status < 500 ? REFUSED : INTERNAL_ERROR;
        };
    }

    /** The code as it is documented and sent: {@code unknown-database}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Names the type for good; there is nothing to be fetched from it (RFC 9457, section 3.1.1). */
    URI uri() {
        return URI.create("urn:multidb:problem:" + code());
    }

    /** Whether the same request may succeed when it is sent again unchanged. */
    public boolean retryable() {
        return Arrays.stream(ErrorCode.values()).anyMatch(core -> of(core) == this && core.retryable());
    }

    /** When the same request is worth another try, where that is known. */
    Optional<Duration> retryAfter() {
        return switch (this) {
            case DATABASE_UNAVAILABLE, ROLLED_BACK -> Optional.of(DatabaseUnavailableException.RETRY_AFTER);
            case KEY_IN_USE -> Optional.of(Duration.ofSeconds(1));
            case MIGRATION_FAILED -> Optional.of(Duration.ofSeconds(30));
            default -> Optional.empty();
        };
    }
}
