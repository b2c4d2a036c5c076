package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Token.Kind;

/** {@code use File::Path qw(remove_tree);}. */
final class PerlImports {
  private PerlImports() {}

  static boolean read(Scanner scanner) {
    Cursor cursor = scanner.cursor();
    if (!cursor.peek().isWord("use") && !cursor.peek().isWord("no")) {
      return false;
    }
    cursor.next();
    Token module = cursor.peek();
    if (module.is(Kind.WORD)) {
      cursor.next();
      scanner.expressions().calls().bring(module.text(), module.span());
    }
    while (!cursor.atEnd() && !cursor.peek().isOp(";") && !cursor.peek().is(Kind.NEWLINE)) {
      if (cursor.peek().is(Kind.HOLE)) {
        return true;
      }
      cursor.next();
    }
    return true;
  }
}
