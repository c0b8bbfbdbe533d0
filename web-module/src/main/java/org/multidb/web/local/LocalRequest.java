package org.multidb.web.local;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request comes from.
 *
 * @param address of the sender, numeric
 * @param host the Host header: that of a page elsewhere which had its name resolved to this machine is its own
 * @param origin the Origin header, which browsers send along with a page's requests
 */
record LocalRequest(String address, Optional<String> host, Optional<String> origin) {
    private static final Pattern NUMERIC =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%[0-9a-zA-Z]+)?");
    private static final Pattern HOST = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

    boolean isLocal() {
        return isLoopback()
                && host.filter(h -> HOST.matcher(h.toLowerCase(Locale.ROOT)).matches())
                        .isPresent()
                && origin.map(LocalRequest::isLocalOrigin).orElse(true);
    }

    /** Numeric addresses are never looked up. */
    private boolean isLoopback() {
        try {
            return NUMERIC.matcher(address).matches()
                    && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isLocalOrigin(String origin) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null
                    && HOST.matcher(authority.toLowerCase(Locale.ROOT)).matches();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
