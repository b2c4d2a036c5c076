package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Quoting.Escapes;
import dev.signalbox.guard.command.internal.code.Quoting.Holes;
import dev.signalbox.guard.command.internal.code.Token.Kind;
import java.util.Locale;
import java.util.Set;

/** Cuts Python. <em>Not thread-safe; one per text.</em> */
final class PythonLexer extends Lexer {
  private static final int LONGEST_PREFIX = 2;

  PythonLexer(String source, int from, int end) {
    super(source, from, end);
  }

  @Override
  boolean special(char c) {
    return switch (c) {
      case '#' -> lineComment();
      case '\\' -> continuation();
      default -> string();
    };
  }

  private boolean continuation() {
    at += peek(1) == '\r' ? 3 : 2;
    return true;
  }

  private boolean string() {
    int prefix = 0;
    while (prefix <= LONGEST_PREFIX && "rRbBuUfFtT".indexOf(peek(prefix)) >= 0) {
      prefix++;
    }
    char mark = peek(prefix);
    if (prefix > LONGEST_PREFIX || (mark != '"' && mark != '\'')) {
      return false;
    }
    String flags = source.substring(at, at + prefix).toLowerCase(Locale.ROOT);
    String one = String.valueOf(mark);
    boolean triple = source.startsWith(one.repeat(3), at + prefix);
    Escapes escapes = flags.contains("r") ? Escapes.RAW : Escapes.C;
    Holes holes = flags.contains("f") || flags.contains("t") ? Holes.BRACES : Holes.NONE;
    Quoting quoting = new Quoting('\0', triple ? one.repeat(3) : one, escapes, holes);
    return literal(Kind.STRING, prefix + (triple ? 3 : 1), quoting);
  }

  @Override
  Set<String> wordsBeforeOperand() {
    return Set.of();
  }
}
