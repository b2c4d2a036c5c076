package dev.signalbox.cli.serve;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves to a receiver that a message is ours, whole and recent: {@code t=SECONDS,v1=HEX}, the HMAC
 * with SHA-256 (RFC 2104) of the seconds, a dot and the body. <em>Thread-safe.</em>
 */
final class WebhookSignature {
  static final String HEADER = "X-Signalbox-Signature";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_SECRET_BYTES = 16;

  private final SecretKeySpec key;

  /**
   * By a secret that the receiver knows, too.
   *
   * @throws IllegalArgumentException if it is shorter than 16 bytes
   */
  WebhookSignature(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < LEAST_SECRET_BYTES) {
      throw new IllegalArgumentException("the webhook's secret must have at least 16 bytes");
    }
    key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** The header's value for a body sent at a time. */
  String of(byte[] body, Instant at) {
    long seconds = at.getEpochSecond();
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
