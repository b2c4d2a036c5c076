package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Dialect.Trait;
import dev.signalbox.guard.command.internal.code.Token.Kind;
import java.util.Set;

/** Which tokens of a dialect are operators, and of what sort. <em>Immutable.</em> */
record Operators(Dialect dialect) {
  private static final Set<String> ASSIGNMENTS =
      Set.of(
          "=", "+=", ".=", ":=", "-=", "*=", "/=", "//=", "%=", "||=", "&&=", "??=", "|=", "&=",
          "**=", "<<=", ">>=");
  private static final Set<String> BINARY =
      Set.of(
          "+", "-", "*", "/", "%", "==", "!=", "===", "!==", "<", ">", "<=", ">=", "&&", "||", "??",
          "&", "|", "^", "<<", ">>", "**", "=~", "!~", "..", "...", "<=>", "//", "~=", "=>", ".",
          "~");
  private static final Set<String> BINARY_WORDS =
      Set.of(
          "and",
          "or",
          "in",
          "is",
          "x",
          "eq",
          "ne",
          "lt",
          "gt",
          "le",
          "ge",
          "cmp",
          "instanceof",
          "of",
          "xor",
          "isa",
          "not");
  private static final Set<String> PREFIXES =
      Set.of(
          "!", "-", "+", "~", "&", "*", "**", "...", "++", "--", "@", "\\", "#", "->", "::", "..",
          "&&", "%", "<");
  private static final Set<String> PREFIX_WORDS =
      Set.of(
          "not",
          "await",
          "new",
          "typeof",
          "void",
          "delete",
          "yield",
          "async",
          "my",
          "our",
          "local",
          "const",
          "let",
          "var",
          "return",
          "throw",
          "raise",
          "function",
          "sub",
          "fn",
          "lambda",
          "class",
          "defined",
          "clone",
          "state",
          "static");

  /** {@code =} and its like. */
  static boolean isAssignment(Token token) {
    return token.is(Kind.OP) && ASSIGNMENTS.contains(token.text());
  }

  /** Between two values, as a sign or as a word. */
  boolean isBinary(Token token) {
    return token.is(Kind.OP)
        ? BINARY.contains(token.text())
        : isKeyword(token) && BINARY_WORDS.contains(token.text());
  }

  /** In front of a value. */
  boolean isPrefix(Token token) {
    return token.is(Kind.OP)
        ? PREFIXES.contains(token.text()) && (!token.isOp("::") || dialect.has(Trait.BARE_CALLS))
        : startsValue(token);
  }

  /** Whether a keyword begins a value all the same, as {@code function} and {@code new} do. */
  boolean startsValue(Token token) {
    return isKeyword(token) && isPrefixWord(token);
  }

  static boolean isPrefixWord(Token token) {
    return PREFIX_WORDS.contains(token.text());
  }

  private boolean isKeyword(Token token) {
    return token.is(Kind.WORD) && dialect.keywords().contains(token.text());
  }
}
