package dev.signalbox.guard.approval.audit;

import java.nio.charset.StandardCharsets;

/** Long texts as their beginning, length and SHA-256. */
final class Shortened {
  private Shortened() {}

  /** The text if it has at most {@code most} characters; else one that has, and says so. */
  static String to(int most, String text) {
    if (text.length() <= most) {
      return text;
    }
    String sha256 = Seal.sha256(text.getBytes(StandardCharsets.UTF_8));
    String note = "… [shortened: " + text.length() + " characters, sha256 " + sha256 + "]";
    int kept = most - note.length();
    if (Character.isHighSurrogate(text.charAt(kept - 1))) {
      kept--;
    }
    return text.substring(0, kept) + note;
  }
}
