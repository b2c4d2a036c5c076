package dev.signalbox.router;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Estimates how many steps a regular expression compiles to. re2j writes counted repeats out, and
 * nested ones multiply: {@code ((a{1000}){1000}){1000}} exhausts any heap. <em>Not thread-safe; one
 * per pattern.</em>
 */
final class PatternSize {
  private static final long PLENTY = 1_000_000_000L;

  private final String regex;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long done;
  private long last;
  private int at;

  private PatternSize(String regex) {
    this.regex = regex;
  }

  /** The estimate; malformed patterns get one too, reporting them is the compiler's job. */
  static long of(String regex) {
    return new PatternSize(regex).measure();
  }

  private long measure() {
    while (at < regex.length()) {
      step(regex.charAt(at));
    }
    while (!outer.isEmpty()) {
      closeGroup();
    }
    return done + last;
  }

  private void step(char c) {
    switch (c) {
      case '(' -> openGroup();
      case ')' -> closeGroup();
      case '{' -> repeat();
      case '[' -> atom(CharacterClass.end(regex, at) - at);
      case '\\' -> atom(2);
      default -> atom(1);
    }
  }

  private void atom(int chars) {
    done += last;
    last = 1;
    at += chars;
  }

  private void openGroup() {
    outer.push(done + last);
    done = 0;
    last = 0;
    at++;
  }

  private void closeGroup() {
    long inside = done + last + 1;
    done = outer.isEmpty() ? 0 : outer.pop();
    last = inside;
    at++;
  }

  private void repeat() {
    int end = regex.indexOf('}', at);
    String counts = end < 0 ? "" : regex.substring(at + 1, end);
    if (!counts.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
      atom(1);
      return;
    }
    last = Math.min(PLENTY, last * largest(counts.split(",")));
    at = end + 1;
  }

  private static long largest(String[] counts) {
    return Math.max(1, Arrays.stream(counts).mapToLong(Long::parseLong).max().orElse(1));
  }
}
