package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Quoting.Escapes;
import dev.signalbox.guard.command.internal.code.Quoting.Holes;
import dev.signalbox.guard.command.internal.code.Token.Kind;
import java.util.Set;

/** Cuts Lua. <em>Not thread-safe; one per text.</em> */
final class LuaLexer extends Lexer {
  LuaLexer(String source, int from, int end) {
    super(source, from, end);
  }

  @Override
  boolean special(char c) {
    return switch (c) {
      case '-' -> looking("--") && comment();
      case '#' -> looking("#!") && atLineStart() && lineComment();
      case '"', '\'' -> literal(Kind.STRING, 1, Quoting.plain(c));
      case '[' -> longString();
      default -> false;
    };
  }

  private boolean comment() {
    int level = level(2);
    return level < 0 ? lineComment() : blockComment(level + 4, closing(level));
  }

  private boolean longString() {
    int level = level(0);
    return level >= 0
        && literal(
            Kind.STRING, level + 2, new Quoting('\0', closing(level), Escapes.NONE, Holes.NONE));
  }

  /** How many equals signs stand between two opening brackets; -1 if it is something else. */
  private int level(int ahead) {
    int index = ahead + 1;
    while (peek(index) == '=' && index < ahead + 100) {
      index++;
    }
    return peek(ahead) == '[' && peek(index) == '[' ? index - ahead - 1 : -1;
  }

  private static String closing(int level) {
    return "]" + "=".repeat(level) + "]";
  }

  @Override
  Set<String> wordsBeforeOperand() {
    return Set.of();
  }
}
