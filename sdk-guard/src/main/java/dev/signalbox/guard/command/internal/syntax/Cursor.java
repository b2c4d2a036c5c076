package dev.signalbox.guard.command.internal.syntax;

import dev.signalbox.guard.Span;

/**
 * A place in a source. {@link #peek} and {@link #advance} see no line continuation, as the shell
 * does not; {@link #raw} does, for single quotes, comments and here-documents.
 */
final class Cursor {
  static final int END = -1;

  private final Source source;
  private final char[] chars;
  private int position;
  private int limit;
  private int consumed;

  Cursor(Source source, int from, int limit) {
    this.source = source;
    this.chars = source.chars();
    this.position = from;
    this.consumed = from;
    this.limit = limit;
  }

  Source source() {
    return source;
  }

  char[] chars() {
    return chars;
  }

  /** The next character that is not part of a line continuation. */
  int peek() {
    while (position + 1 < limit && chars[position] == '\\' && chars[position + 1] == '\n') {
      position += 2;
    }
    return position < limit ? chars[position] : END;
  }

  /** The character after {@link #peek}'s. */
  int peekSecond() {
    peek();
    int next = position + 1;
    while (next + 1 < limit && chars[next] == '\\' && chars[next + 1] == '\n') {
      next += 2;
    }
    return next < limit ? chars[next] : END;
  }

  int raw() {
    return position < limit ? chars[position] : END;
  }

  void advance() {
    position++;
    consumed = position;
  }

  void advanceTo(int index) {
    position = index;
    consumed = index;
  }

  /** Passes a character if it is the next one. */
  boolean take(char c) {
    if (peek() != c) {
      return false;
    }
    advance();
    return true;
  }

  void expect(char c, String problem) {
    if (!take(c)) {
      throw failure(problem);
    }
  }

  /** Passes spaces and tabs, then a comment if one starts there. */
  void skipBlanks() {
    int c = peek();
    while (c == ' ' || c == '\t') {
      position++;
      c = peek();
    }
    if (c == '#') {
      position = endOfLine(position);
    }
  }

  /** The next newline's index, or the end. */
  int endOfLine(int from) {
    int i = from;
    while (i < limit && chars[i] != '\n') {
      i++;
    }
    return i;
  }

  /** Where the next token starts. */
  int mark() {
    peek();
    return position;
  }

  /** All there is to know about where the cursor is, to {@link #restore} after looking ahead. */
  long save() {
    peek();
    return (long) consumed << 32 | position;
  }

  void restore(long saved) {
    position = (int) saved;
    consumed = (int) (saved >>> 32);
  }

  /** The index after the last character passed; unlike the position, before any blanks. */
  int consumed() {
    return consumed;
  }

  int position() {
    return position;
  }

  int limit() {
    return limit;
  }

  void limit(int index) {
    limit = index;
  }

  /** From a mark to the last character passed. */
  Span span(int mark) {
    return span(mark, consumed);
  }

  /** Nothing, after the last character passed. */
  Span emptySpan() {
    int at = source.endOf(consumed);
    return new Span(at, at);
  }

  Span span(int from, int to) {
    int start = source.startOf(from);
    return new Span(start, Math.max(start, source.endOf(Math.max(from, to))));
  }

  /** The characters passed since a mark, continuations removed. */
  String textSince(int mark) {
    StringBuilder text = new StringBuilder();
    for (int i = mark; i < consumed; i++) {
      if (chars[i] == '\\' && i + 1 < consumed && chars[i + 1] == '\n') {
        i++;
      } else {
        text.append(chars[i]);
      }
    }
    return text.toString();
  }

  SyntaxFailure failure(String problem) {
    return failure(problem, position);
  }

  SyntaxFailure failure(String problem, int index) {
    return new SyntaxFailure(problem, source.startOf(Math.min(index, chars.length)));
  }
}
