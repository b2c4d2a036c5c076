package dev.signalbox.cli.serve;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names this server answers to. A page of another name may resolve to this machine (DNS
 * rebinding), so requests to other hosts and from other origins are refused. <em>Immutable.</em>
 */
final class Origins {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> hosts;
  private final Optional<String> proxied;
  private final boolean secure;

  /**
   * The names of this machine's loopback, and more.
   *
   * @param more host names, with or without a port
   * @param proxied the origin that a proxy before this server has, as in {@code
   *     https://box.example.com}
   * @param secure whether browsers come by TLS
   */
  Origins(List<String> more, Optional<String> proxied, boolean secure) {
    hosts = new HashSet<>(LOOPBACK);
    more.forEach(host -> hosts.add(withoutPort(host)));
    proxied.ifPresent(origin -> hosts.add(withoutPort(authority(origin))));
    this.proxied = proxied.map(origin -> origin.toLowerCase(Locale.ROOT));
    this.secure = secure;
  }

  boolean isSecure() {
    return secure;
  }

  void requireKnown(HttpServletRequest request) {
    String host = Optional.ofNullable(request.getHeader("Host")).orElse("");
    if (!hosts.contains(withoutPort(host))) {
      throw new Problem(
          421,
          "UNKNOWN_HOST",
          "this server does not answer to that name",
          "use localhost, or add the name to guard.approvals.server.hosts");
    }
    Optional<String> origin = Optional.ofNullable(request.getHeader("Origin"));
    if (origin.isPresent() && !isSame(origin.get(), host)) {
      throw new Problem(
          403, "FOREIGN_ORIGIN", "another site's page sent this", "use the console itself");
    }
  }

  private boolean isSame(String origin, String host) {
    String lower = origin.toLowerCase(Locale.ROOT);
    return proxied.isPresent()
        ? proxied.get().equals(lower)
        : authority(lower).equals(host.toLowerCase(Locale.ROOT));
  }

  /** Of an origin; empty if it is none. */
  private static String authority(String origin) {
    int scheme = origin.indexOf("://");
    return scheme > 0 ? origin.substring(scheme + 3) : "";
  }

  private static String withoutPort(String host) {
    return host.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
  }
}
