package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Token.Kind;
import dev.signalbox.guard.command.internal.code.Value.Name;

/** {@code import a.b as c} and {@code from a import b as c}. */
final class PythonImports {
  private PythonImports() {}

  static boolean read(Scanner scanner) {
    Cursor cursor = scanner.cursor();
    if (cursor.acceptWord("import")) {
      modules(scanner);
      return true;
    }
    boolean from = cursor.peek().isWord("from") && !cursor.previous().isWord("yield");
    if (from) {
      cursor.next();
      members(scanner);
    }
    return from;
  }

  private static void modules(Scanner scanner) {
    Cursor cursor = scanner.cursor();
    do {
      Token first = cursor.peek();
      String module = dotted(cursor);
      Value value = scanner.expressions().calls().bring(module, first.span());
      if (cursor.acceptWord("as")) {
        scanner.scope().bring(cursor.next().text(), value);
      } else if (first.is(Kind.WORD)) {
        scanner.scope().bring(first.text(), new Name(first.text()));
      }
    } while (cursor.accept(","));
  }

  private static void members(Scanner scanner) {
    Cursor cursor = scanner.cursor();
    Token first = cursor.peek();
    String module = dotted(cursor);
    Value owner = scanner.expressions().calls().bring(module, first.span());
    if (!cursor.acceptWord("import")) {
      return;
    }
    boolean flat = cursor.flat(cursor.accept("("));
    if (cursor.accept("*")) {
      scanner.acts().doubt();
    }
    while (cursor.peek().is(Kind.WORD)) {
      String name = cursor.next().text();
      String local = cursor.acceptWord("as") ? cursor.next().text() : name;
      scanner.scope().bring(local, scanner.scope().member(owner, name));
      if (!cursor.accept(",")) {
        break;
      }
    }
    cursor.flat(flat);
    cursor.accept(")");
  }

  private static String dotted(Cursor cursor) {
    StringBuilder name = new StringBuilder();
    while (cursor.peek().isOp(".") || cursor.peek().isOp("...") || isName(cursor.peek(), name)) {
      name.append(cursor.next().text());
    }
    return name.toString();
  }

  private static boolean isName(Token token, StringBuilder before) {
    boolean expected = before.isEmpty() || before.charAt(before.length() - 1) == '.';
    return token.is(Kind.WORD) && expected && !token.text().equals("import");
  }
}
