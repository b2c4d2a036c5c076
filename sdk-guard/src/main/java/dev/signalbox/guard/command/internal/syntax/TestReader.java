package dev.signalbox.guard.command.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code [[ ... ]]}, where angle brackets compare and parentheses group. */
final class TestReader {
  private static final Set<String> CONNECTORS = Set.of("&&", "||", "(", ")", "!");
  private static final Set<String> BINARY =
      Set.of(
          "=", "==", "!=", "=~", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot",
          "-ef");

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
    check(words);
    List<Redirect> redirects = readers.redirects().all();
    return new Command.Test(List.copyOf(words), redirects, in.span(from));
  }

  /** To a shell without tests, what is no operand or operator here could be a command. */
  private void check(List<Word> words) {
    int from = 0;
    for (int i = 0; i <= words.size(); i++) {
      if (i == words.size() || CONNECTORS.contains(CommandReader.plainText(words.get(i)))) {
        if (!isOperation(words.subList(from, i))) {
          throw in.failure("A test holds something unexpected.");
        }
        from = i + 1;
      }
    }
    if (words.isEmpty()) {
      throw in.failure("A test is empty.");
    }
  }

  private static boolean isOperation(List<Word> words) {
    return switch (words.size()) {
      case 0, 1 -> true;
      case 2 -> isUnary(CommandReader.plainText(words.get(0)));
      case 3 -> BINARY.contains(CommandReader.plainText(words.get(1)));
      default -> false;
    };
  }

  private static boolean isUnary(String operator) {
    return operator.length() == 2
        && operator.charAt(0) == '-'
        && Characters.isNameStart(operator.charAt(1));
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
