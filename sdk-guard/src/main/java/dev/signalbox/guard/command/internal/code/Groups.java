package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Dialect.Trait;
import dev.signalbox.guard.command.internal.code.Token.Kind;
import dev.signalbox.guard.command.internal.code.Value.Fields;
import dev.signalbox.guard.command.internal.code.Value.Items;
import dev.signalbox.guard.command.internal.code.Value.Member;
import dev.signalbox.guard.command.internal.code.Value.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands between brackets, and arguments without any. <em>Not thread-safe.</em> */
final class Groups {
  private static final Set<String> BLOCK_FUNCTIONS =
      Set.of("map", "grep", "sort", "first", "any", "all", "none", "eval", "do", "print", "printf");
  private static final Set<String> ARGUMENT_PREFIXES =
      Set.of("-", "*", "&", "::", "!", "->", "\\", "@", "**", "%");

  private final Scanner scanner;
  private final Expressions expressions;
  private final Cursor cursor;
  private final Dialect dialect;

  Groups(Scanner scanner, Expressions expressions) {
    this.scanner = scanner;
    this.expressions = expressions;
    this.cursor = scanner.cursor();
    this.dialect = scanner.dialect();
  }

  /** A value in parentheses, or a tuple. */
  Value parentheses() {
    Arguments inside = between(")");
    boolean one = inside.positional().size() == 1 && !cursor.peek(-2).isOp(",");
    return one ? inside.at(0) : new Items(inside.positional());
  }

  /** A list; fields if it has keys. */
  Value brackets() {
    Arguments inside = between("]");
    return inside.named().isEmpty() ? new Items(inside.positional()) : new Fields(inside.named());
  }

  Arguments arguments() {
    return between(")");
  }

  /** An object literal or a block: both are read alike. */
  Value braces() {
    boolean flat = cursor.flat(false);
    cursor.next();
    Map<String, Value> fields = new HashMap<>();
    while (!cursor.atEnd() && !cursor.peek().isOp("}") && scanner.mayWork()) {
      String key = keyHere(true);
      if (key == null) {
        scanner.statement();
      } else {
        cursor.skipNewlines();
        fields.put(key, expressions.expression());
      }
    }
    cursor.accept("}");
    cursor.flat(flat);
    return fields.isEmpty() ? Unknown.VALUE : new Fields(fields);
  }

  /** What stands in the braces of an index: a bare word is a text. */
  Value key() {
    Token word = cursor.peek(1);
    if (word.is(Kind.WORD) && cursor.peek(2).isOp("}") && !word.text().startsWith("$")) {
      cursor.moveTo(cursor.position() + 3);
      return Value.text(word.text());
    }
    boolean flat = cursor.flat(true);
    cursor.next();
    Value value = expressions.expression();
    while (!cursor.atEnd() && !cursor.accept("}")) {
      cursor.next();
    }
    cursor.flat(flat);
    return value;
  }

  private Arguments between(String close) {
    boolean flat = cursor.flat(true);
    int open = cursor.position();
    cursor.next();
    scanner.comprehension(open);
    List<Value> positional = new ArrayList<>();
    Map<String, Value> named = new HashMap<>();
    while (!cursor.atEnd() && !cursor.peek().isOp(close) && scanner.mayWork()) {
      int before = cursor.position();
      if (isClosing(cursor.peek())) {
        scanner.acts().doubt();
        break;
      }
      if (!cursor.accept(",") && !cursor.accept(";")) {
        element(positional, named, close);
      }
      if (cursor.position() <= before) {
        cursor.moveTo(before + 1);
      }
    }
    cursor.accept(close);
    cursor.flat(flat);
    return new Arguments(positional, named);
  }

  private static boolean isClosing(Token token) {
    return token.isOp(")") || token.isOp("]") || token.isOp("}");
  }

  private void element(List<Value> positional, Map<String, Value> named, String close) {
    String key = keyHere(false);
    Value value = expressions.expression();
    if (key != null) {
      named.put(key, rest(value, close));
    } else {
      positional.add(rest(value, close));
    }
  }

  /** What follows a value before the next comma: conditions, clauses of a comprehension. */
  private Value rest(Value first, String close) {
    Value value = first;
    while (!cursor.atEnd() && !cursor.peek().isOp(",") && !cursor.peek().isOp(close)) {
      int before = cursor.position();
      if (isClosing(cursor.peek()) || cursor.peek().isOp(";") || !scanner.mayWork()) {
        return value;
      }
      if (cursor.acceptWord("else")) {
        value = Value.choice(List.of(value, expressions.expression()));
      } else {
        value = cursor.peek().isOp(":") || cursor.peek().isOp("::") ? Unknown.VALUE : value;
        scanner.statement();
      }
      if (cursor.position() <= before) {
        cursor.moveTo(before + 1);
      }
    }
    return value;
  }

  private @Nullable String keyHere(boolean braces) {
    Token word = cursor.peek();
    boolean literal =
        word.is(Kind.STRING) && word.pieces().size() == 1 && !word.pieces().get(0).code();
    if (!word.is(Kind.WORD) && !literal) {
      return null;
    }
    Token mark = cursor.peek(1);
    boolean key =
        (mark.isOp(":") && (braces || dialect.has(Trait.COLON_ARGUMENTS)))
            || (mark.isOp("=>") && dialect.has(Trait.ARROW_ARGUMENTS))
            || (mark.isOp("=") && !braces && dialect.has(Trait.EQUALS_ARGUMENTS) && !literal);
    if (!key || (braces && word.is(Kind.WORD) && scanner.isNoise(word))) {
      return null;
    }
    cursor.moveTo(cursor.position() + 2);
    return literal ? word.pieces().get(0).text() : word.text();
  }

  /** The arguments of a call without parentheses. */
  Arguments bareArguments(Token callee) {
    List<Value> positional = new ArrayList<>();
    Map<String, Value> named = new HashMap<>();
    boolean flat = cursor.flat(false);
    if (cursor.peek().isOp("{")
        && BLOCK_FUNCTIONS.contains(callee.text())
        && !dialect.has(Trait.BLOCKS)) {
      braces();
    }
    if (startsArgument(cursor.peek())) {
      do {
        cursor.skipNewlines();
        String key = keyHere(false);
        Value value = expressions.expression();
        if (key == null) {
          positional.add(value);
        } else {
          named.put(key, value);
        }
      } while ((cursor.accept(",") || cursor.accept("=>")) && scanner.mayWork());
    }
    cursor.flat(flat);
    return new Arguments(positional, named);
  }

  private boolean startsArgument(Token token) {
    return switch (token.kind()) {
      case STRING, SHELL, REGEX, NUMBER, HOLE -> true;
      case WORD ->
          !dialect.keywords().contains(token.text()) || expressions.operators().startsValue(token);
      case OP -> startsArgument(token, token.text());
      case NEWLINE, END -> false;
    };
  }

  private boolean startsArgument(Token token, String op) {
    if (op.equals("(") || (op.equals("[") && token.spaced())) {
      return true;
    }
    return ARGUMENT_PREFIXES.contains(op) && token.spaced() && !cursor.peek(1).spaced();
  }

  /** Reads the block that a call is given, its parameters bound to what the call goes over. */
  Value block(Value callee, Value result) {
    if (!dialect.has(Trait.BLOCKS)) {
      return result;
    }
    boolean braces = cursor.peek().isOp("{");
    if (!braces && !cursor.peek().isWord("do")) {
      return result;
    }
    int start = cursor.position();
    cursor.next();
    if (cursor.accept("|")) {
      parameters(callee);
    }
    if (braces) {
      cursor.moveTo(cursor.position() - 1);
      braces();
    }
    return start < cursor.position() ? result : Unknown.VALUE;
  }

  private void parameters(Value callee) {
    Value elements = receiver(callee).elements();
    boolean first = true;
    while (!cursor.atEnd() && !cursor.accept("|") && scanner.mayWork()) {
      Token token = cursor.next();
      if (token.is(Kind.WORD)) {
        scanner.scope().assign(token.text(), "=", first ? elements : Unknown.VALUE);
        first = false;
      }
    }
  }

  private static Value receiver(Value callee) {
    return callee instanceof Member member
        ? member.owner()
        : callee instanceof Name ? Unknown.VALUE : callee;
  }
}
