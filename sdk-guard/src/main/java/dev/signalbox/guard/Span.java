package dev.signalbox.guard;

/**
 * A half-open range of UTF-16 indices in the text that was judged. <em>Immutable.</em>
 *
 * @param start index of the first character
 * @param end index after the last character; not before {@code start}
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a span: [" + start + ", " + end + ")");
    }
  }

  /** The smallest span that covers both. */
  public Span to(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }
}
