package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Quoting.Escapes;
import dev.signalbox.guard.command.internal.code.Quoting.Holes;
import dev.signalbox.guard.command.internal.code.Token.Kind;
import java.util.Set;

/** Cuts JavaScript and TypeScript. <em>Not thread-safe; one per text.</em> */
final class JavaScriptLexer extends Lexer {
  private static final Set<String> BEFORE_OPERAND =
      Set.of("return", "typeof", "case", "of", "in", "do", "else", "await", "yield", "void");

  JavaScriptLexer(String source, int from, int end) {
    super(source, from, end);
  }

  @Override
  boolean special(char c) {
    return switch (c) {
      case '/' -> slash();
      case '#' -> looking("#!") && lineComment();
      case '"', '\'' -> literal(Kind.STRING, 1, Quoting.plain(c));
      case '`' -> literal(Kind.STRING, 1, new Quoting('\0', "`", Escapes.C, Holes.DOLLAR_BRACES));
      default -> false;
    };
  }

  private boolean slash() {
    if (looking("//")) {
      return lineComment();
    }
    return looking("/*") ? blockComment("*/") : regex(Holes.NONE);
  }

  @Override
  boolean isWordStart(char c) {
    return c == '$' || super.isWordStart(c);
  }

  @Override
  boolean isWordPart(char c) {
    return c == '$' || super.isWordPart(c);
  }

  @Override
  Set<String> wordsBeforeOperand() {
    return BEFORE_OPERAND;
  }
}
