package dev.signalbox.cli.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Browsers that logged in with a token. A session ends after 12 hours, when its token is removed,
 * and with the server. <em>Thread-safe.</em>
 */
final class Sessions {
  private static final long LIFE_NANOS = Duration.ofHours(12).toNanos();
  private static final int MOST = 10_000;
  private static final int RANDOM_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Tokens tokens;
  private final LongSupplier nanoTime;
  private final Map<String, Session> byHash = new HashMap<>();

  Sessions(Tokens tokens, LongSupplier nanoTime) {
    this.tokens = tokens;
    this.nanoTime = nanoTime;
  }

  /**
   * One login.
   *
   * @param csrf what the page sends with every change, and no other page can know
   */
  record Session(Account account, String csrf, long begun) {
    boolean isCsrf(String sent) {
      return MessageDigest.isEqual(
          csrf.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The cookie of a new session. */
  synchronized String begin(Account account) {
    byHash.values().removeIf(this::isOver);
    if (byHash.size() >= MOST) {
      throw new Problem(503, "TOO_MANY", "too many are logged in", "try again later");
    }
    String cookie = random();
    byHash.put(Tokens.sha256(cookie), new Session(account, random(), nanoTime.getAsLong()));
    return cookie;
  }

  /** The session of a cookie; empty if it is over or never was. */
  synchronized Optional<Session> find(String cookie) {
    return Optional.ofNullable(byHash.get(Tokens.sha256(cookie)))
        .filter(session -> !isOver(session) && tokens.isCurrent(session.account()));
  }

  synchronized void end(String cookie) {
    byHash.remove(Tokens.sha256(cookie));
  }

  private boolean isOver(Session session) {
    return nanoTime.getAsLong() - session.begun() > LIFE_NANOS;
  }

  private static String random() {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
