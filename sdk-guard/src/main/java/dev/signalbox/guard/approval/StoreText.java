package dev.signalbox.guard.approval;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * Texts and times as columns hold them, the same in every database. A character that a database
 * cannot keep (NUL, half a surrogate pair) is written as {@code \}{@code uxxxx}, a backslash twice,
 * so no two texts look alike. <em>Stateless; thread-safe.</em>
 */
final class StoreText {
  private static final int MICROS = 1_000_000;
  private static final char BACKSLASH = '\\';

  private StoreText() {}

  static String column(String text) {
    StringBuilder column = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        column.append(c).append(text.charAt(++i));
      } else if (c == 0 || Character.isSurrogate(c)) {
        column.append(BACKSLASH).append('u').append(HexFormat.of().toHexDigits(c));
      } else {
        if (c == BACKSLASH) {
          column.append(BACKSLASH);
        }
        column.append(c);
      }
    }
    return column.toString();
  }

  /** A pattern for {@code LIKE ? ESCAPE '!'}: what contains these words, taken literally. */
  static String pattern(String words) {
    String literal = column(words).replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return "%" + literal + "%";
  }

  /** Microseconds since the epoch, rounded down; as far as they go for what is beyond. */
  static long micros(Instant time) {
    try {
      return Math.addExact(
          Math.multiplyExact(time.getEpochSecond(), MICROS), time.getNano() / 1000);
    } catch (ArithmeticException e) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
