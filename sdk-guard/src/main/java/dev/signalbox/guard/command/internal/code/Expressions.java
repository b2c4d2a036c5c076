package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.code.Dialect.Trait;
import dev.signalbox.guard.command.internal.code.Token.Kind;
import dev.signalbox.guard.command.internal.code.Value.Items;
import dev.signalbox.guard.command.internal.code.Value.Made;
import dev.signalbox.guard.command.internal.code.Value.Member;
import dev.signalbox.guard.command.internal.code.Value.Name;
import java.util.List;
import java.util.Map;

/** Reads expressions and says what is known of their values. <em>Not thread-safe.</em> */
final class Expressions {
  private static final int MAX_DEPTH = 120;
  private final Scanner scanner;
  private final Cursor cursor;
  private final Dialect dialect;
  private final Operators operators;
  private final Scope scope;
  private final Calls calls;
  private final Groups groups;
  private int depth;

  Expressions(Scanner scanner) {
    this.scanner = scanner;
    this.cursor = scanner.cursor();
    this.dialect = scanner.dialect();
    this.operators = new Operators(dialect);
    this.scope = scanner.scope();
    this.calls = new Calls(scanner);
    this.groups = new Groups(scanner, this);
  }

  Groups groups() {
    return groups;
  }

  Calls calls() {
    return calls;
  }

  Operators operators() {
    return operators;
  }

  Value expression() {
    if (depth >= MAX_DEPTH || !scanner.mayWork()) {
      scanner.acts().doubt();
      cursor.next();
      return Unknown.VALUE;
    }
    depth++;
    try {
      return binary();
    } finally {
      depth--;
    }
  }

  private Value binary() {
    Token first = cursor.peek();
    Value left = operand();
    while (true) {
      Token op = cursor.peek();
      String text = op.text();
      if (Operators.isAssignment(op)) {
        left = assign(first, text, left);
      } else if (op.isOp("?")) {
        left = ternary();
      } else if (operators.isBinary(op)) {
        cursor.next();
        cursor.skipNewlines();
        Value right = text.equals("=>") ? expression() : operand();
        left = combine(left, text, right);
      } else {
        return left;
      }
    }
  }

  private Value ternary() {
    cursor.next();
    Value yes = expression();
    cursor.skipNewlines();
    return cursor.accept(":") ? Value.choice(List.of(yes, expression())) : yes;
  }

  private Value assign(Token first, String op, Value target) {
    Token last = cursor.previous();
    boolean simple = isSimple(first, last);
    cursor.next();
    cursor.skipNewlines();
    Value value = expression();
    if (simple) {
      scope.assign(last.text(), op, value);
    } else if (target instanceof Member || target instanceof Name) {
      scanner.acts().doubt();
    }
    return value;
  }

  /** Whether an assignment sets a variable and not a member. */
  private boolean isSimple(Token first, Token last) {
    boolean declared = Operators.isPrefixWord(first) && !cursor.peek(-2).is(Kind.OP);
    return last.is(Kind.WORD) && (first.start() == last.start() || declared);
  }

  private Value combine(Value left, String op, Value right) {
    boolean joins = dialect.concat().contains(op);
    if (joins && !(left instanceof Name && right instanceof Name)) {
      return Value.concat(left, right);
    }
    return switch (op) {
      case "||", "or", "??", "&&", "and" -> Value.choice(List.of(left, right));
      case "/" -> left instanceof Made made ? joined(made, right) : Unknown.VALUE;
      case "%" -> left instanceof Value.Text text ? Folds.percent(text, right) : Unknown.VALUE;
      default -> Unknown.VALUE;
    };
  }

  private static Value joined(Made path, Value right) {
    return new Made(path.type(), List.of(Folds.joinPath(List.of(path, right))));
  }

  private Value operand() {
    Token token = cursor.peek();
    Token last = token;
    int guard = 0;
    while (operators.isPrefix(token) && guard++ < MAX_DEPTH) {
      if (token.isWord("function") || token.isWord("sub") || token.isWord("fn")) {
        return function();
      } else if (token.isWord("lambda")) {
        return lambda();
      }
      last = cursor.next();
      if (token.isWord("class")) {
        cursor.next();
        return Unknown.VALUE;
      }
      token = cursor.peek();
    }
    Value value = postfix(primary(token));
    return guard == 0 ? value : prefixed(value, last);
  }

  private static Value prefixed(Value value, Token prefix) {
    return switch (prefix.text()) {
      case "-" -> Value.concat(Value.text("-"), value);
      case "!", "not", "~", "typeof", "void", "defined" -> Unknown.VALUE;
      default -> value;
    };
  }

  private Value function() {
    cursor.next();
    cursor.accept("*");
    cursor.accept("&");
    while (cursor.peek().is(Kind.WORD) || cursor.peek().isOp(".") || cursor.peek().isOp(":")) {
      cursor.next();
    }
    if (cursor.peek().isOp("(")) {
      groups.parentheses();
    }
    cursor.skipNewlines();
    if (cursor.peek().isOp("{")) {
      groups.braces();
    }
    return postfix(Unknown.VALUE);
  }

  private Value lambda() {
    cursor.next();
    int guard = 0;
    while (!cursor.peek().isOp(":") && !cursor.atEnd() && guard++ < MAX_DEPTH) {
      cursor.next();
    }
    cursor.accept(":");
    expression();
    return Unknown.VALUE;
  }

  private Value primary(Token token) {
    return switch (token.kind()) {
      case STRING -> literals();
      case SHELL -> shell();
      case REGEX -> regex();
      case NUMBER -> Value.text(cursor.next().text());
      case WORD -> scanner.isNoise(token) ? Unknown.VALUE : word();
      case HOLE -> hole();
      case OP -> bracket(token);
      case NEWLINE, END -> Unknown.VALUE;
    };
  }

  private Value bracket(Token token) {
    return switch (token.text()) {
      case "(" -> groups.parentheses();
      case "[" -> groups.brackets();
      case "{" -> groups.braces();
      default -> Unknown.VALUE;
    };
  }

  private Value hole() {
    Token token = cursor.next();
    scanner.acts().add(new CodeAct.RunsUnseen("unknown code", token.span()));
    scanner.acts().doubt();
    return Unknown.VALUE;
  }

  private Value literals() {
    Value text = literal(cursor.next());
    while (dialect.has(Trait.ADJACENT_LITERALS) && cursor.peek().is(Kind.STRING)) {
      text = Value.concat(text, literal(cursor.next()));
    }
    return text;
  }

  private Value literal(Token token) {
    Value text = Value.text("");
    for (Token.Piece piece : token.pieces()) {
      Value next =
          piece.code()
              ? Folds.plain(scanner.inside(piece.start(), piece.end()))
              : Value.text(piece.text());
      text = Value.concat(text, next);
    }
    return text;
  }

  private Value shell() {
    Token token = cursor.next();
    for (String text : literal(token).texts()) {
      scanner.acts().add(new CodeAct.RunsShell(text, token.span()));
    }
    return Unknown.VALUE;
  }

  private Value regex() {
    Token token = cursor.next();
    if (token.text().equals("ee")) {
      scanner.acts().add(new CodeAct.RunsUnseen("s///ee", token.span()));
    }
    for (String text : literal(token).texts()) {
      if (text.contains("(?{") || text.contains("(??{")) {
        scanner.acts().add(new CodeAct.RunsUnseen("code in a pattern", token.span()));
      }
    }
    return Unknown.VALUE;
  }

  private Value word() {
    Token token = cursor.next();
    return bare(token, scope.read(token.text()), scope.holds(token.text()));
  }

  /** Calls a bare name where the language does. */
  private Value bare(Token token, Value value, boolean variable) {
    if (!dialect.has(Trait.BARE_CALLS) || variable || !callable(token)) {
      return value;
    }
    Token next = cursor.peek();
    boolean named = next.isOp("=>") || next.isOp("->") || next.isOp("::");
    if ((next.isOp("(") && !next.spaced()) || named || Operators.isAssignment(next)) {
      return value;
    }
    Arguments args = groups.bareArguments(token);
    return groups.block(value, calls.call(value, args, span(token)));
  }

  private boolean callable(Token token) {
    char first = token.text().charAt(0);
    boolean perl = dialect.has(Trait.BRACE_INDEX);
    return Character.isLowerCase(first) || first == '_' || (perl && isSubName(token.text()));
  }

  private static boolean isSubName(String word) {
    return Character.isUpperCase(word.charAt(0)) && word.contains("::");
  }

  private Span span(Token from) {
    return new Span(from.start(), Math.max(from.end(), cursor.previous().end()));
  }

  private Value postfix(Value start) {
    Value value = start;
    Token first = cursor.previous();
    while (scanner.mayWork()) {
      Token token = cursor.peek();
      if (token.is(Kind.NEWLINE)
          && isMember(cursor.afterNewlines())
          && !cursor.afterNewlines().isOp(":")) {
        cursor.skipNewlines();
        token = cursor.peek();
      }
      boolean name = value instanceof Name || value instanceof Member;
      if (isMember(token)) {
        value = member(value, token);
      } else if (token.isOp("(") && !(dialect.has(Trait.BARE_CALLS) && token.spaced())) {
        Arguments args = groups.arguments();
        value = groups.block(value, calls.call(value, args, span(first)));
      } else if (token.isOp("[") && !(token.spaced() && dialect.has(Trait.BARE_CALLS))) {
        value = index(value);
      } else if (token.isOp("{")
          && dialect.has(Trait.BRACE_INDEX)
          && isVariable(cursor.previous())) {
        value = scope.index(value, groups.key());
      } else if (dialect.has(Trait.LITERAL_CALLS) && name && isLiteral(token)) {
        Arguments args = new Arguments(List.of(operandOnly(token)), Map.of());
        value = calls.call(value, args, span(first));
      } else {
        return value;
      }
    }
    return value;
  }

  private Value operandOnly(Token token) {
    return token.is(Kind.STRING) ? literals() : groups.braces();
  }

  private static boolean isLiteral(Token token) {
    return token.is(Kind.STRING) || token.isOp("{");
  }

  private static boolean isVariable(Token token) {
    boolean sigil = token.is(Kind.WORD) && "$@%".indexOf(token.text().charAt(0)) >= 0;
    return sigil || token.isOp("}") || token.isOp("]");
  }

  private boolean isMember(Token token) {
    return token.is(Kind.OP) && dialect.member().contains(token.text());
  }

  private Value member(Value owner, Token op) {
    Token after = cursor.peek(1);
    if (op.text().equals(":") && !after.is(Kind.WORD)) {
      cursor.next();
      return Unknown.VALUE;
    }
    cursor.next();
    cursor.skipNewlines();
    Token token = cursor.peek();
    if (token.isOp("[") || token.isOp("(")) {
      return token.isOp("[") ? index(owner) : owner;
    } else if (token.isOp("{")) {
      return scope.index(owner, groups.key());
    } else if (!token.is(Kind.WORD)) {
      return Unknown.VALUE;
    }
    cursor.next();
    boolean dynamic = token.text().startsWith("$") && !dialect.has(Trait.BLOCKS);
    if (dynamic) {
      return new Member(owner, Value.HOLE);
    }
    Value value = scope.member(owner, token.text());
    boolean called = value instanceof Name || value instanceof Member;
    return called && dialect.has(Trait.BLOCKS) ? bare(token, value, false) : value;
  }

  private Value index(Value owner) {
    int open = cursor.position();
    Value inside = groups.brackets();
    if (owner instanceof Name n && dialect.table().effect(n.path() + "[]") != null) {
      Arguments args = new Arguments(inside instanceof Items i ? i.values() : List.of(), Map.of());
      Span span = new Span(cursor.peek(open - cursor.position()).start(), cursor.previous().end());
      return calls.call(new Name(n.path() + "[]"), args, span);
    }
    return inside instanceof Items items && items.values().size() == 1
        ? scope.index(owner, items.values().get(0))
        : Unknown.VALUE;
  }
}
