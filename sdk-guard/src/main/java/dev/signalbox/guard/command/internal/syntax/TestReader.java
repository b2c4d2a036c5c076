package dev.signalbox.guard.command.internal.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code [[ ... ]]}, where angle brackets compare and parentheses group. */
final class TestReader {
  private final Readers readers;
  private final Cursor in;

  TestReader(Readers readers) {
    this.readers = readers;
    this.in = readers.in();
  }

  Command read() {
    int from = in.mark();
    Reserved.OPEN_TEST.take(in);
    List<Word> words = new ArrayList<>();
    readers.commands().skipNewlines();
    while (!Reserved.CLOSE_TEST.take(in)) {
      words.add(next(words));
      readers.commands().skipNewlines();
    }
    if (words.isEmpty()) {
      throw in.failure("A test is empty.");
    }
    List<Redirect> redirects = readers.redirects().all();
    return new Command.Test(List.copyOf(words), redirects, in.span(from));
  }

  private Word next(List<Word> before) {
    String last = before.isEmpty() ? "" : CommandReader.plainText(before.get(before.size() - 1));
    return switch (last) {
      case "=~" -> pattern(true);
      case "==", "=", "!=" -> pattern(false);
      default -> operand();
    };
  }

  private Word operand() {
    int from = in.mark();
    int c = in.peek();
    boolean process = (c == '<' || c == '>') && in.peekSecond() == '(';
    if (!Characters.isDelimiter(c) || process) {
      return readers.words().word();
    }
    WordBuilder operator = new WordBuilder(in);
    readers.words().character(operator, false);
    if (c == '&' || c == '|') {
      requireSame(c);
      readers.words().character(operator, false);
    } else if (c != '(' && c != ')' && c != '<' && c != '>') {
      throw in.failure("A test is not closed.");
    }
    return operator.build(in.span(from));
  }

  private void requireSame(int c) {
    if (in.peek() != c) {
      throw in.failure("A test holds something unexpected.");
    }
  }

  /** Reads a pattern: parentheses are part of it, and for an expression the bar is too. */
  private Word pattern(boolean expression) {
    readers.budget().node(in);
    int from = in.mark();
    WordBuilder word = new WordBuilder(in);
    for (int c = in.peek(); !ends(c, expression); c = in.peek()) {
      piece(word, c);
    }
    if (word.isEmpty()) {
      throw in.failure("A test lacks its pattern.");
    }
    return word.build(in.span(from));
  }

  private boolean ends(int c, boolean expression) {
    if (c == '(') {
      return false;
    }
    if (c == '|') {
      return !expression;
    }
    return Characters.isDelimiter(c) && !((c == '<' || c == '>') && in.peekSecond() == '(');
  }

  private void piece(WordBuilder word, int c) {
    switch (c) {
      case '(' -> readers.words().group(word);
      case '|' -> readers.words().character(word, false);
      case '<', '>' -> readers.expansions().process(word, c == '<');
      default -> readers.words().bare(word, c);
    }
  }
}
