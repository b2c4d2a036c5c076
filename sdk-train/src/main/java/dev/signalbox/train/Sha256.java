package dev.signalbox.train;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one digest in use; every Java platform has it. */
final class Sha256 {
  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a Java platform without SHA-256", e);
    }
  }
}
