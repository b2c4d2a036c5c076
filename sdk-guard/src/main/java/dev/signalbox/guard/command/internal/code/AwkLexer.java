package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Quoting.Holes;
import dev.signalbox.guard.command.internal.code.Token.Kind;
import java.util.Set;

/** Cuts awk. <em>Not thread-safe; one per text.</em> */
final class AwkLexer extends Lexer {
  AwkLexer(String source, int from, int end) {
    super(source, from, end);
  }

  @Override
  boolean special(char c) {
    return switch (c) {
      case '#' -> lineComment();
      case '"' -> literal(Kind.STRING, 1, Quoting.plain(c));
      case '/' -> regex(Holes.NONE);
      case '\\' -> continuation();
      default -> false;
    };
  }

  private boolean continuation() {
    at += peek(1) == '\r' ? 3 : 2;
    return true;
  }

  @Override
  Set<String> wordsBeforeOperand() {
    return Set.of("in", "print", "return", "case", "getline", "BEGIN", "END");
  }
}
