package dev.signalbox.cli.serve;

import dev.signalbox.cli.serve.Exchange.Caller;
import dev.signalbox.cli.serve.Sessions.Session;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Who asks: a token in the header {@code Authorization}, or a browser's session, whose changes need
 * the session's own secret (CSRF). Guesses are limited to ten at once and one in six seconds an
 * address, all else to 400 at once and 200 a second an account. <em>Thread-safe.</em>
 */
final class Access {
  static final String CSRF = "X-Signalbox-CSRF";

  private static final String COOKIE = "signalbox_session";
  private static final String SECURE_COOKIE = "__Host-signalbox_session";
  private static final String BEARER = "Bearer ";

  private final Tokens tokens;
  private final Sessions sessions;
  private final RateLimit guesses;
  private final RateLimit requests;
  private final boolean secure;

  /**
   * Access by tokens.
   *
   * @param secure whether browsers come by TLS
   */
  Access(Tokens tokens, boolean secure, LongSupplier nanoTime) {
    this.tokens = tokens;
    this.sessions = new Sessions(tokens, nanoTime);
    this.guesses = new RateLimit(10, 1 / 6.0, nanoTime);
    this.requests = new RateLimit(400, 200, nanoTime);
    this.secure = secure;
  }

  List<Route> routes() {
    return List.of(
        new Route("POST", "/v1/session", Set.of(), this::begin),
        new Route("GET", "/v1/session", Role.ANY, Access::show),
        new Route("DELETE", "/v1/session", Role.ANY, this::end));
  }

  /**
   * Who asks.
   *
   * @throws Problem if nobody that may
   */
  Caller caller(HttpServletRequest request, Set<Role> roles) {
    Caller caller = known(request);
    if (!requests.take(caller.account().name())) {
      throw new Problem(429, "TOO_FAST", "too many requests", "wait a second, then go on slower");
    }
    if (!roles.contains(caller.account().role())) {
      throw new Problem(
          403,
          "NOT_ALLOWED",
          "a token of role " + caller.account().role().label() + " may not do this",
          "ask an admin for a token of role " + names(roles));
    }
    return caller;
  }

  private static String names(Set<Role> roles) {
    return String.join(" or ", roles.stream().sorted().map(Role::label).toList());
  }

  private Caller known(HttpServletRequest request) {
    String header = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
    if (header.startsWith(BEARER)) {
      String token = header.substring(BEARER.length());
      return new Caller(account(request, token), Optional.empty(), Optional.empty());
    }
    Optional<String> cookie = cookie(request);
    Optional<Session> session = cookie.flatMap(sessions::find);
    if (session.isEmpty()) {
      throw new Problem(
          401, "LOGIN", "nobody is logged in", "log in at /login, or send a token as a bearer");
    }
    boolean changes = !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
    String sent = Optional.ofNullable(request.getHeader(CSRF)).orElse("");
    if (changes && !session.get().isCsrf(sent)) {
      throw new Problem(
          403, "CSRF", "the request did not come from the console's page", "reload the page");
    }
    return new Caller(session.get().account(), cookie, session);
  }

  private Account account(HttpServletRequest request, String token) {
    String address = String.valueOf(request.getRemoteAddr());
    if (!guesses.has(address)) {
      throw new Problem(
          429, "TOO_MANY_GUESSES", "too many wrong tokens came from here", "wait a minute");
    }
    Optional<Account> account = tokens.find(token);
    if (account.isEmpty()) {
      guesses.take(address);
      throw new Problem(
          401,
          "UNKNOWN_TOKEN",
          "nobody has this token",
          "make one with: signalbox serve token add --name NAME --role ROLE");
    }
    return account.get();
  }

  private Optional<String> cookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(secure ? SECURE_COOKIE : COOKIE)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  /** Whether who began a long answer may still have it. */
  boolean isCurrent(Caller caller) {
    return caller.cookie().isPresent()
        ? sessions.find(caller.cookie().get()).isPresent()
        : tokens.isCurrent(caller.account());
  }

  private void begin(Exchange exchange) throws IOException {
    String token = exchange.body().only("token").require("token").strip();
    Account account = account(exchange.request(), token);
    if (account.role() == Role.AGENT) {
      throw new Problem(
          403, "NOT_ALLOWED", "a token of role agent is not for people", "use your own token");
    }
    String cookie = sessions.begin(account);
    setCookie(exchange, cookie, 12 * 3600);
    exchange.json(200, json(account, sessions.find(cookie)));
  }

  private static void show(Exchange exchange) throws IOException {
    exchange.json(200, json(exchange.account(), exchange.caller().session()));
  }

  private void end(Exchange exchange) throws IOException {
    exchange.caller().cookie().ifPresent(sessions::end);
    setCookie(exchange, "", 0);
    exchange.json(200, Map.of());
  }

  private static Map<String, Object> json(Account account, Optional<Session> session) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", account.name());
    json.put("role", account.role().label());
    json.put("tenant", account.tenant());
    session.ifPresent(found -> json.put("csrf", found.csrf()));
    return json;
  }

  private void setCookie(Exchange exchange, String value, int seconds) {
    String name = secure ? SECURE_COOKIE : COOKIE;
    String header = name + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + seconds;
    exchange.response().addHeader("Set-Cookie", secure ? header + "; Secure" : header);
  }
}
