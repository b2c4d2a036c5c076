package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.Span;

/**
 * Where a text that is being judged stands in the outermost one, so that findings point at what the
 * person sees. <em>Immutable.</em>
 *
 * @param shift offset of the text in the outermost one; negative if it does not stand there
 *     verbatim
 * @param around the outermost text's part that it came from
 */
record Frame(int shift, Span around) {
  static Frame outermost(String text) {
    return new Frame(0, new Span(0, text.length()));
  }

  /** The frame of a text that came out of the word at {@code span} (already placed). */
  static Frame of(String inner, Span span, String outermost) {
    int end = Math.min(span.end(), outermost.length());
    int at = span.start() > end ? -1 : outermost.substring(span.start(), end).indexOf(inner);
    return new Frame(at < 0 ? -1 : span.start() + at, span);
  }

  Span place(Span span) {
    return shift < 0 ? around : new Span(span.start() + shift, span.end() + shift);
  }
}
