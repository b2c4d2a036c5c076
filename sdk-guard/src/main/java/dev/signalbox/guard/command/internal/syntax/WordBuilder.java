package dev.signalbox.guard.command.internal.syntax;

import dev.signalbox.guard.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a word; neighbouring characters of the same quoting become one literal. */
final class WordBuilder {
  private final Cursor in;
  private final List<Word.Part> parts = new ArrayList<>(2);
  private int runFrom = -1;
  private int runTo;
  private boolean runQuoted;

  /** The run's text, as soon as it is not simply the source's. */
  private @Nullable StringBuilder runText;

  WordBuilder(Cursor in) {
    this.in = in;
  }

  boolean isEmpty() {
    return runFrom < 0 && parts.isEmpty();
  }

  /** Adds characters of the source as they are. */
  void literal(int from, int to, boolean quoted) {
    if (runFrom >= 0 && runQuoted == quoted && runText == null && runTo == from) {
      runTo = to;
      return;
    }
    open(from, quoted);
    if (runTo == from && runText == null) {
      runTo = to;
    } else {
      text().append(in.chars(), from, to - from);
      runTo = to;
    }
  }

  /** Adds text that the characters of the source stand for. */
  void literal(String text, int from, int to, boolean quoted) {
    open(from, quoted);
    text().append(text);
    runTo = to;
  }

  /** Adds a literal that does not join its neighbours. */
  void separate(String text, int from, int to, boolean quoted) {
    flush();
    parts.add(new Word.Literal(text, quoted, in.span(from, to)));
  }

  /** Ends the current literal, so that one quoted run does not join the next. */
  void flush() {
    if (runFrom >= 0) {
      String text =
          runText == null ? new String(in.chars(), runFrom, runTo - runFrom) : runText.toString();
      parts.add(new Word.Literal(text, runQuoted, in.span(runFrom, runTo)));
      runFrom = -1;
      runText = null;
    }
  }

  void add(Word.Part part) {
    flush();
    parts.add(part);
  }

  void addAll(List<Word.Part> more) {
    flush();
    parts.addAll(more);
  }

  int size() {
    flush();
    return parts.size();
  }

  Word.Part last() {
    flush();
    return parts.get(parts.size() - 1);
  }

  Word build(Span span) {
    flush();
    return new Word(parts, span);
  }

  private void open(int from, boolean quoted) {
    if (runFrom >= 0 && runQuoted != quoted) {
      flush();
    }
    if (runFrom < 0) {
      runFrom = from;
      runTo = from;
      runQuoted = quoted;
    }
  }

  private StringBuilder text() {
    if (runText == null) {
      runText = new StringBuilder();
      runText.append(in.chars(), runFrom, runTo - runFrom);
    }
    return runText;
  }
}
