package org.multidb.web.databases;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.openmbean.CompositeData;

/**
 * One of the servers that a database may be on, as it is shown to callers. Where exactly it is and why it failed is for
 * administrators, who find both in JMX and in the log.
 *
 * @param host with its port; left out where the database is embedded
 * @param role {@code primary} takes writes, {@code standby} does not; {@code unknown} if it does not answer or is the only one
 * @param state {@code unknown}, {@code up}, {@code suspect} or {@code down}
 * @param since ISO 8601 instant of when it came into this state
 */
@JsonbPropertyOrder({"host", "role", "state", "since"})
public record ServerStatus(Optional<String> host, String role, String state, String since) {
    private static final Pattern HOST = Pattern.compile("//([^/?;]+)");

    /** Of what the data source publishes, {@code org.multidb.datasource.NodeStatus}. */
    static ServerStatus of(CompositeData node) {
        Matcher url = HOST.matcher(text(node, "url"));
        return new ServerStatus(
                url.find() ? Optional.of(url.group(1)) : Optional.empty(),
                text(node, "role").toLowerCase(Locale.ROOT),
                text(node, "state").toLowerCase(Locale.ROOT),
                text(node, "since"));
    }

    private static String text(CompositeData node, String key) {
        return String.valueOf(node.get(key));
    }
}
