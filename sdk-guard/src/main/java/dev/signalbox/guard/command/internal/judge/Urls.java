package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Effect;
import dev.signalbox.guard.command.internal.effect.Scope;
import dev.signalbox.guard.command.internal.word.Arg;
import java.util.List;
import java.util.Locale;

/** Addresses: what they say beyond where they lead. */
final class Urls {
  private static final List<String> LOGIN =
      List.of("auth", "login", "oauth", "token", "accounts", "sso", "api", "graphql", "v1", "v2");

  private final Session session;

  Urls(Session session) {
    this.session = session;
  }

  /** An address is asked. */
  void fetched(Arg url) {
    session.happens(new Effect(Action.FETCH, Scope.HOST, url.text(), false, url.span()));
    carriesData(url);
    carriesSecret(url);
    if (isMetadata(host(url.text()))) {
      report(
          url,
          "net.cloud-metadata",
          RiskClass.SECRETS,
          "Asks the cloud's metadata service, which hands out the machine's credentials: ");
    }
    misleads(url);
  }

  /** An address that leads elsewhere than it seems. */
  void misleads(Arg url) {
    if (isLookalike(host(url.text()))) {
      report(
          url,
          "net.lookalike-host",
          RiskClass.OBFUSCATION,
          "The host name mixes in letters that only look like others: ");
    }
    if (hasMisleadingUser(url.text())) {
      report(
          url,
          "net.misleading-address",
          RiskClass.OBFUSCATION,
          "What looks like the host is a user name; the address leads elsewhere: ");
    }
  }

  /**
   * A name or an address that carries data of this machine: the other side reads it from its log.
   */
  void carriesData(Arg address) {
    if (session.carriesData(address) && !isLocal(host(address.text()))) {
      report(
          address,
          "net.data-in-address",
          RiskClass.EXFILTRATION,
          "Sends data of this machine away inside an address: ");
    }
  }

  /** All variables go to another machine. */
  void sendsEnvironment(Span span) {
    session.report.add(
        "net.send-environment",
        RiskClass.EXFILTRATION,
        Verdict.HOLD,
        span,
        "Sends all environment variables away, with the tokens and passwords in them.");
  }

  /** Whether an address leads to this machine. */
  static boolean isHere(String url) {
    return isLocal(host(url));
  }

  /** A secret in a query is for whoever answers, unless it is an API, and for every log between. */
  private void carriesSecret(Arg url) {
    String text = url.text();
    int query = text.indexOf('?');
    String host = host(text);
    boolean inQuery = query >= 0 && text.indexOf(Arg.HOLE, query) > 0;
    if (inQuery && session.carriesSecret(url.span()) && !isLocal(host) && !isApi(host)) {
      report(
          url,
          "net.secret-in-address",
          RiskClass.EXFILTRATION,
          "Sends a secret of the environment away inside an address: ");
    }
  }

  /** A secret in what is sent to someone who is neither this machine nor an API or a login. */
  void secretIn(Arg data, List<Arg> addresses) {
    if (session.carriesSecret(data.span()) && addresses.stream().anyMatch(Urls::isStranger)) {
      sendsSecret(data.span());
    }
  }

  void sendsSecret(Span span) {
    session.report.add(
        "net.secret-in-data",
        RiskClass.EXFILTRATION,
        Verdict.HOLD,
        span,
        "Sends a secret of the environment away as data.");
  }

  private static boolean isStranger(Arg address) {
    String host = host(address.text());
    boolean login =
        LOGIN.stream().anyMatch(word -> host.contains(word) || address.text().contains("/" + word));
    return !isLocal(host) && !isApi(host) && !login && host.indexOf(Arg.HOLE) < 0;
  }

  private static boolean isApi(String host) {
    return host.startsWith("api.") || host.contains("-api.") || host.contains("apis.");
  }

  private void report(Arg url, String id, RiskClass riskClass, String reason) {
    session.report.add(
        id, riskClass, Verdict.HOLD, url.span(), reason + Sentences.shown(url.text()));
  }

  private static String authority(String url) {
    int scheme = url.indexOf("://");
    int from = scheme < 0 ? 0 : scheme + 3;
    int to = from;
    while (to < url.length() && "/?#".indexOf(url.charAt(to)) < 0) {
      to++;
    }
    return url.substring(from, to);
  }

  private static String host(String url) {
    String authority = authority(url);
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = host.indexOf(':');
    return (colon > 0 ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
  }

  private static boolean isLocal(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.startsWith("[::1");
  }

  private static boolean isMetadata(String host) {
    return host.equals("169.254.169.254")
        || host.equals("metadata.google.internal")
        || host.equals("100.100.100.200")
        || host.equals("[fd00")
        || host.equals("2852039166")
        || host.equals("0xa9fea9fe");
  }

  private static boolean isLookalike(String host) {
    boolean punycode = host.startsWith("xn--") || host.contains(".xn--");
    return punycode || host.chars().anyMatch(Urls::isForeignLetter);
  }

  /** A letter that may look like a Latin one; those of Western languages look like themselves. */
  private static boolean isForeignLetter(int c) {
    return c > 0x024F && c != Arg.HOLE;
  }

  /** {@code https://github.com@evil.example/}: a dot in the user part. */
  private static boolean hasMisleadingUser(String url) {
    String authority = authority(url);
    int at = authority.lastIndexOf('@');
    if (at <= 0 || !url.contains("://")) {
      return false;
    }
    String user = authority.substring(0, at);
    int colon = user.indexOf(':');
    return (colon < 0 ? user : user.substring(0, colon)).indexOf('.') > 0;
  }
}
