package dev.signalbox.guard.command.internal.code;

import java.util.Set;

/** {@code include 'x.php';} runs code that is not in the text. */
final class PhpImports {
  private static final Set<String> INCLUDES =
      Set.of("include", "include_once", "require", "require_once");

  private PhpImports() {}

  static boolean read(Scanner scanner) {
    Token token = scanner.cursor().peek();
    if (!token.is(Token.Kind.WORD) || !INCLUDES.contains(token.text())) {
      return false;
    }
    scanner.cursor().next();
    for (String file : scanner.expressions().expression().texts()) {
      scanner.acts().add(new CodeAct.RunsUnseen(file, token.span()));
    }
    return true;
  }
}
