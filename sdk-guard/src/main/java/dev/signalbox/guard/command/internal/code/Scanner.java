package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.code.Dialect.Trait;
import dev.signalbox.guard.command.internal.code.Token.Kind;
import java.util.List;
import java.util.Set;

/**
 * Reads the statements of a code, loosely: what it does not know as a statement it reads as
 * expressions side by side. <em>Not thread-safe; one per text.</em>
 */
final class Scanner {
  private static final int MAX_LEVEL = 3;
  private static final int WORK_PER_TOKEN = 12;
  private static final Set<String> LOOPS = Set.of("for", "foreach");
  private static final Set<String> SEPARATORS = Set.of(";", ",", ":", "{", "}", ")", "]", "|");

  private final Dialect dialect;
  private final String source;
  private final Scope scope;
  private final Acts acts;
  private final int level;
  private final Cursor cursor;
  private final Outline outline;
  private final Expressions expressions;
  private int work;

  Scanner(Dialect dialect, String source, int from, int end, Scope scope, Acts acts, int level) {
    this.dialect = dialect;
    this.source = source;
    this.scope = scope;
    this.acts = acts;
    this.level = level;
    Lexer lexer = dialect.lexer(source, from, end);
    List<Token> tokens = lexer.lex();
    if (lexer.broken()) {
      acts.doubt();
    }
    this.cursor = new Cursor(tokens, end);
    this.outline = new Outline(tokens, dialect);
    this.work = 200 + WORK_PER_TOKEN * tokens.size();
    scope.learn(outline);
    this.expressions = new Expressions(this);
  }

  Dialect dialect() {
    return dialect;
  }

  Cursor cursor() {
    return cursor;
  }

  Scope scope() {
    return scope;
  }

  Acts acts() {
    return acts;
  }

  Outline outline() {
    return outline;
  }

  int level() {
    return level;
  }

  Expressions expressions() {
    return expressions;
  }

  /** Counts a step; false once there were too many. */
  boolean mayWork() {
    if (--work < 0) {
      acts.doubt();
    }
    return work >= 0;
  }

  /** Reads everything; the value of the last statement. */
  Value program() {
    Value last = Unknown.VALUE;
    while (!cursor.atEnd()) {
      last = statement();
    }
    return last;
  }

  /** Reads code that stands inside a literal. */
  Value inside(int from, int end) {
    if (level >= MAX_LEVEL * 2) {
      acts.doubt();
      return Unknown.VALUE;
    }
    return new Scanner(dialect, source, from, end, scope, acts, level + 1).program();
  }

  /** Reads a text as code of the same language. */
  void nested(String code, Span span) {
    if (level >= MAX_LEVEL) {
      acts.add(new CodeAct.RunsUnseen("code in code", span));
      acts.doubt();
    } else {
      acts.addAll(ScriptReader.read(dialect, code, level + 1), span);
    }
  }

  Value statement() {
    int before = cursor.position();
    Value value = Unknown.VALUE;
    Token token = cursor.peek();
    if (dialect.readImport(this)) {
      return value;
    } else if (token.is(Kind.NEWLINE) || (token.is(Kind.OP) && SEPARATORS.contains(token.text()))) {
      cursor.next();
    } else if (token.is(Kind.WORD) && LOOPS.contains(token.text())) {
      cursor.next();
      loop();
    } else if (isNoise(token)) {
      cursor.next();
    } else {
      value = expressions.expression();
      checkEnd();
    }
    if (cursor.position() <= before) {
      cursor.moveTo(before + 1);
    }
    return value;
  }

  /** Whether a token is a keyword that says nothing about values. */
  boolean isNoise(Token token) {
    return token.is(Kind.WORD)
        && dialect.keywords().contains(token.text())
        && !expressions.operators().startsValue(token);
  }

  private void checkEnd() {
    Token next = cursor.peek();
    boolean value =
        next.is(Kind.STRING) || next.is(Kind.NUMBER) || (next.is(Kind.WORD) && !isNoise(next));
    if (value && !LOOPS.contains(next.text()) && !expressions.operators().startsValue(next)) {
      String last = cursor.previous().text();
      if (!last.equals("|") && !last.equals("}") && !last.equals(")") && !last.equals("do")) {
        acts.doubt();
      }
    }
  }

  private void loop() {
    int start = cursor.position();
    boolean bracket = cursor.accept("(");
    while (cursor.peek().is(Kind.WORD) && isDeclaration(cursor.peek().text())) {
      cursor.next();
    }
    Token variable = cursor.peek();
    if (!variable.is(Kind.WORD)) {
      cursor.moveTo(bracket ? start : cursor.position());
      return;
    }
    Token between = cursor.peek(1);
    if (between.isWord("in") || between.isWord("of")) {
      cursor.moveTo(cursor.position() + 2);
      bind(variable.text(), expressions.expression());
    } else if (!bracket && between.isOp("(")) {
      cursor.next();
      bind(variable.text(), expressions.expression());
    } else if (!between.isOp(",")) {
      Value all = expressions.expression();
      if (cursor.acceptWord("as") && cursor.peek().is(Kind.WORD)) {
        bind(cursor.next().text(), all);
      }
    }
  }

  private static boolean isDeclaration(String word) {
    return Set.of("const", "let", "var", "my", "our", "local", "await").contains(word);
  }

  private void bind(String variable, Value all) {
    scope.assign(variable, "=", all.elements());
  }

  /** Reads a comprehension's variable before its body; the position stays. */
  void comprehension(int bracket) {
    int from = outline.comprehension(bracket);
    if (from < 0 || !dialect.has(Trait.EQUALS_ARGUMENTS) || !mayWork()) {
      return;
    }
    int before = cursor.position();
    cursor.moveTo(from + 1);
    acts.mute();
    loop();
    acts.unmute();
    cursor.moveTo(before);
  }
}
