package dev.signalbox.guard.approval.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256, or HMAC-SHA-256 with an operator's key. <em>Immutable.</em> */
final class Seal {
  private static final String HMAC = "HmacSHA256";
  private static final HexFormat HEX = HexFormat.of();

  private final Optional<SecretKeySpec> key;

  Seal(Optional<AuditKey> key) {
    this.key = key.map(given -> new SecretKeySpec(given.bytes(), HMAC));
  }

  boolean isKeyed() {
    return key.isPresent();
  }

  /** What a line calls its seal: {@code hash}, or {@code hmac} if there is a key. */
  String name() {
    return isKeyed() ? "hmac" : "hash";
  }

  /** 64 hex digits over a text of ASCII. */
  String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return key.isPresent() ? hmac(key.get(), bytes) : sha256(bytes);
  }

  static String sha256(byte[] bytes) {
    return HEX.formatHex(digest().digest(bytes));
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String hmac(SecretKeySpec key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return HEX.formatHex(mac.doFinal(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
