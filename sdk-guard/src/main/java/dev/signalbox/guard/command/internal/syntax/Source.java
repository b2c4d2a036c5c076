package dev.signalbox.guard.command.internal.syntax;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Characters to parse, and where each of them stands in the text that was given: the same place for
 * the text itself, another one inside backticks (whose backslashes are gone), here-documents
 * without their tabs, and texts without their carriage returns.
 */
final class Source {
  private final char[] chars;
  private final int @Nullable [] origins;

  private Source(char[] chars, int @Nullable [] origins) {
    this.chars = chars;
    this.origins = origins;
  }

  static Source of(String text) {
    return new Source(text.toCharArray(), null);
  }

  /** For text whose every line ends in CR LF: such a line end is one newline. */
  static Source withoutCarriageReturns(String text) {
    Copy copy = new Copy(of(text), text.length());
    for (int i = 0; i < text.length(); i++) {
      boolean lineEnd =
          text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (!lineEnd) {
        copy.keep(i);
      }
    }
    return copy.toSource();
  }

  char[] chars() {
    return chars;
  }

  /** Where the character at an index stands; at the end of the source, the place after the last. */
  int startOf(int index) {
    if (origins == null) {
      return index;
    }
    return index < chars.length ? origins[index] : endOf(index);
  }

  /** Where a range that ends before an index ends. */
  int endOf(int index) {
    if (origins == null) {
      return index;
    }
    return index == 0 ? origins[0] : origins[index - 1] + 1;
  }

  /** Collects some of another source's characters. */
  static final class Copy {
    private final Source from;
    private final char[] chars;
    private final int[] origins;
    private int size;

    /** One more place than characters, so that an empty copy still knows where it stands. */
    Copy(Source from, int capacity) {
      this.from = from;
      this.chars = new char[capacity];
      this.origins = new int[capacity + 1];
    }

    void keep(int index) {
      chars[size] = from.chars[index];
      origins[size++] = from.startOf(index);
    }

    void endAt(int index) {
      origins[size] = from.startOf(index);
    }

    Source toSource() {
      return new Source(Arrays.copyOf(chars, size), Arrays.copyOf(origins, size + 1));
    }
  }
}
