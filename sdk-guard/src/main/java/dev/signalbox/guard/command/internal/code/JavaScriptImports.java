package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Token.Kind;
import dev.signalbox.guard.command.internal.code.Value.Name;
import java.util.ArrayList;
import java.util.List;

/** {@code import {a as b} from 'm'} and <code>const {a: b} = require('m')</code>. */
final class JavaScriptImports {
  private static final int MAX_NAMES = 64;

  private JavaScriptImports() {}

  /** A member, or everything if the member is empty, under a local name. */
  private record Binding(String member, String local) {}

  static boolean read(Scanner scanner) {
    Cursor cursor = scanner.cursor();
    Token token = cursor.peek();
    if (token.isWord("import") && !cursor.peek(1).isOp("(") && !cursor.peek(1).isOp(".")) {
      cursor.next();
      importing(scanner);
      return true;
    }
    boolean declares = token.isWord("const") || token.isWord("let") || token.isWord("var");
    return declares && cursor.peek(1).isOp("{") && destructuring(scanner);
  }

  private static void importing(Scanner scanner) {
    Cursor cursor = scanner.cursor();
    List<Binding> bindings = new ArrayList<>();
    while (!cursor.peek().is(Kind.STRING) && !cursor.atEnd() && bindings.size() < MAX_NAMES) {
      if (cursor.peek().isOp("{")) {
        bindings.addAll(pattern(cursor));
      } else if (cursor.accept("*")) {
        cursor.acceptWord("as");
        bindings.add(new Binding("", cursor.next().text()));
      } else if (cursor.peek().isOp(",")
          || cursor.peek().isWord("from")
          || cursor.peek().is(Kind.NEWLINE)) {
        cursor.next();
      } else {
        bindings.add(new Binding("", cursor.next().text()));
      }
    }
    Token module = cursor.peek();
    if (module.is(Kind.STRING)) {
      Value name = scanner.expressions().expression();
      bind(
          scanner,
          scanner.expressions().calls().bring(name.texts().get(0), module.span()),
          bindings);
    }
  }

  private static boolean destructuring(Scanner scanner) {
    Cursor cursor = scanner.cursor();
    int start = cursor.position();
    cursor.next();
    List<Binding> bindings = pattern(cursor);
    if (!cursor.accept("=")) {
      cursor.moveTo(start);
      return false;
    }
    bind(scanner, scanner.expressions().expression(), bindings);
    return true;
  }

  private static List<Binding> pattern(Cursor cursor) {
    List<Binding> bindings = new ArrayList<>();
    boolean flat = cursor.flat(true);
    cursor.next();
    while (!cursor.atEnd() && !cursor.accept("}") && bindings.size() < MAX_NAMES) {
      Token member = cursor.next();
      if (member.is(Kind.WORD)) {
        boolean renamed = cursor.accept(":") || cursor.acceptWord("as");
        String local = renamed ? cursor.next().text() : member.text();
        bindings.add(new Binding(member.text(), local));
      }
    }
    cursor.flat(flat);
    return bindings;
  }

  private static void bind(Scanner scanner, Value module, List<Binding> bindings) {
    for (Binding binding : bindings) {
      boolean whole = binding.member().isEmpty() || binding.member().equals("default");
      Value value =
          whole
              ? module
              : module instanceof Name
                  ? scanner.scope().member(module, binding.member())
                  : Unknown.VALUE;
      scanner.scope().bring(binding.local(), value);
    }
  }
}
