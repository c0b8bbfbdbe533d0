package org.multidb.web.recovery;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * A branch that was ended by hand.
 *
 * @param outcome {@code committed} or {@code rolled-back}
 */
@JsonbPropertyOrder({"database", "xid", "outcome"})
public record Resolved(String database, String xid, String outcome) {}
