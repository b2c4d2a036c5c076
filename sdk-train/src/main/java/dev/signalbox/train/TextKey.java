package dev.signalbox.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Stands for a text wherever only sameness matters: 128 bits of the SHA-256 of the text in lower
 * case with every run of white space made one blank. The text cannot be read back, so keys may be
 * kept where texts may not. <em>Immutable.</em>
 */
public record TextKey(long high, long low) {

  public static TextKey of(String text) {
    return of(text, Sha256.digest());
  }

  /** As {@link #of(String)}, with a digest that the caller uses again. */
  static TextKey of(String text, MessageDigest sha256) {
    byte[] hash = sha256.digest(normalize(text).getBytes(StandardCharsets.UTF_8));
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    return new TextKey(bytes.getLong(), bytes.getLong());
  }

  /** Lower case without regard to a locale, single blanks, none at the ends. */
  static String normalize(String text) {
    StringBuilder normal = new StringBuilder(text.length());
    boolean gap = false;
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (isSpace(c)) {
        gap = true;
        continue;
      }
      if (gap && normal.length() > 0) {
        normal.append(' ');
      }
      gap = false;
      normal.appendCodePoint(Character.toLowerCase(c));
    }
    return normal.toString();
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Whether nothing of {@code text} can be seen: white space, controls, zero-width marks. */
  static boolean isBlank(String text) {
    return text.codePoints()
        .allMatch(
            c ->
                isSpace(c)
                    || Character.getType(c) == Character.CONTROL
                    || Character.getType(c) == Character.FORMAT);
  }
}
