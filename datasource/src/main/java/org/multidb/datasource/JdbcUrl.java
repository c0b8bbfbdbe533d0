package org.multidb.datasource;

import java.util.Locale;
import java.util.regex.Pattern;

/** A JDBC URL, which can carry secrets: printed, it shows neither credentials nor parameters. */
record JdbcUrl(String text) {
    private static final Pattern SCHEME = Pattern.compile("jdbc:[A-Za-z0-9+-]+:.*", Pattern.DOTALL);
    private static final Pattern CREDENTIAL_GROUPS =
            Pattern.compile("\\((?:user|password|pwd)\\s*=[^)]*\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOSTS = hosts("(?:\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._%()=\\\\-]*)(?::[0-9]*)?");

    boolean wellFormed() {
        return SCHEME.matcher(text).matches();
    }

    /** The part between {@code jdbc:} and the next colon, in lower case. */
    String subprotocol() {
        return wellFormed() ? text.split(":", 3)[1].toLowerCase(Locale.ROOT) : "";
    }

    boolean startsWith(String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /** Whether the URL itself sets a parameter, in any of the vendors' notations. */
    boolean sets(String parameter) {
        return Pattern.compile("[?&;:(]\\s*" + Pattern.quote(parameter) + "\\s*=", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    /** This URL with one more parameter in the notation {@code ?a=b&c=d}. */
    JdbcUrl withQuery(String parameter, String value) {
        char separator = text.indexOf('?') < 0 ? '?' : '&';
        return new JdbcUrl(text + separator + parameter + '=' + value);
    }

    /** This URL with one more parameter in the notation {@code ;a=b;c=d}. */
    JdbcUrl withAttribute(String parameter, String value) {
        return new JdbcUrl(text + (text.endsWith(";") ? "" : ";") + parameter + '=' + value);
    }

    /** What may be printed: scheme, hosts and path. In doubt only the scheme. */
    String redacted() {
        if (!wellFormed()) {
            return "(not a JDBC URL)";
        }
        String scheme = "jdbc:" + subprotocol() + ":";
        String rest = text.substring(scheme.length());
        String path = withoutParameters(rest);
        String shown = withoutCredentials(path);
        return scheme + (isSafe(shown) && !endsInCredentials(path, rest) ? shown : "...");
    }

    private String withoutParameters(String rest) {
        String path = rest.split("[?;#]", 2)[0];
        int colon = subprotocol().equals("db2") ? path.indexOf(':', path.lastIndexOf('/') + 1) : -1;
        return colon < 0 ? path : path.substring(0, colon);
    }

    /** Whether what looks like parameters may be the end of a password that contains a question mark. */
    private static boolean endsInCredentials(String path, String rest) {
        boolean hostsOnly = path.matches("//[^/]*");
        return hostsOnly && rest.indexOf('@', path.length()) >= 0;
    }

    private static String withoutCredentials(String rest) {
        String plain = CREDENTIAL_GROUPS.matcher(rest).replaceAll("");
        int at = plain.lastIndexOf('@');
        if (at < 0) {
            return plain;
        }
        int start = plain.indexOf("//");
        return (start >= 0 && start < at ? plain.substring(0, start + 2) : "") + plain.substring(at + 1);
    }

    /** A password may contain the very characters that end the authority; what looks like one is not printed. */
    private static boolean isSafe(String rest) {
        int start = rest.indexOf("//");
        if (start < 0) {
            return true;
        }
        String hosts = rest.substring(start + 2).split("/", 2)[0];
        return HOSTS.matcher(hosts).matches();
    }

    private static Pattern hosts(String host) {
        return Pattern.compile(host + "(?:," + host + ")*");
    }

    @Override
    public String toString() {
        return redacted();
    }
}
