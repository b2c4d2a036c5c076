package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Quoting.Escapes;
import dev.signalbox.guard.command.internal.code.Quoting.Holes;
import dev.signalbox.guard.command.internal.code.Token.Kind;
import dev.signalbox.guard.command.internal.code.Token.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts code of the C family into tokens; a subclass adds the comments and literals of its language.
 * <em>Not thread-safe; one per text.</em>
 */
abstract class Lexer {
  private static final Set<String> LONG_OPS =
      Set.of(
          "===", "!==", "**=", "...", "<=>", "//=", "||=", "&&=", "??=", "<<=", ">>=", "?->", "=>",
          "->", "==", "!=", "~=", "<=", ">=", "&&", "||", "+=", "-=", "*=", "/=", ".=", "::", "?.",
          "??", "=~", "!~", "++", "--", "<<", ">>", "**", "..", "|=", "&=", ":=", "%=", "//");

  final String source;
  final int end;
  int at;
  private final List<Token> tokens = new ArrayList<>();
  private boolean broken;
  private int regexDeadUntil;
  private boolean holesDead;
  private int lineEnd = -1;
  private int heredocsEnd = -1;

  Lexer(String source, int from, int end) {
    this.source = source;
    this.at = from;
    this.end = end;
  }

  /** Reads a comment or literal of the language, if one starts here. */
  abstract boolean special(char c);

  /** Words after which a slash begins a regular expression. */
  abstract Set<String> wordsBeforeOperand();

  final List<Token> lex() {
    while (at < end) {
      int before = at;
      step(source.charAt(at));
      if (at <= before) {
        at = before + 1;
      }
    }
    return tokens;
  }

  /** Whether a literal or comment never ended. */
  final boolean broken() {
    return broken;
  }

  private void step(char c) {
    if (c == '\n') {
      newline();
    } else if (Chars.isBlank(c)) {
      at++;
    } else if (c == CodeAct.HOLE) {
      add(Kind.HOLE, at + 1);
    } else if (!special(c)) {
      common(c);
    }
  }

  private void common(char c) {
    if (isWordStart(c)) {
      word();
    } else if (Character.isDigit(c)) {
      number();
    } else {
      operator();
    }
  }

  boolean isWordStart(char c) {
    return Chars.isWordStart(c);
  }

  boolean isWordPart(char c) {
    return Chars.isWordPart(c);
  }

  private void newline() {
    add(Kind.NEWLINE, at + 1);
    if (heredocsEnd > at) {
      at = Math.min(heredocsEnd, end);
    }
    heredocsEnd = -1;
  }

  final void word() {
    int stop = at + 1;
    while (stop < end && isWordPart(source.charAt(stop))) {
      stop++;
    }
    add(Kind.WORD, wordEnd(stop));
  }

  /** Lets a language add to a word, such as Ruby's question mark. */
  int wordEnd(int stop) {
    return stop;
  }

  private void number() {
    int stop = at + 1;
    while (stop < end && (Chars.isWordPart(source.charAt(stop)) || isFraction(stop))) {
      stop++;
    }
    add(Kind.NUMBER, stop);
  }

  private boolean isFraction(int index) {
    return source.charAt(index) == '.'
        && index + 1 < end
        && Character.isDigit(source.charAt(index + 1));
  }

  private void operator() {
    for (int length = 3; length > 1; length--) {
      if (at + length <= end && LONG_OPS.contains(source.substring(at, at + length))) {
        add(Kind.OP, at + length);
        return;
      }
    }
    add(Kind.OP, at + 1);
  }

  final void add(Kind kind, int stop) {
    add(kind, kind == Kind.NEWLINE ? "\n" : source.substring(at, stop), List.of(), stop);
  }

  final void add(Kind kind, String text, List<Piece> pieces, int stop) {
    boolean spaced = at > 0 && Character.isWhitespace(source.charAt(at - 1));
    tokens.add(new Token(kind, text, pieces, at, stop, spaced));
    at = stop;
  }

  final boolean looking(String text) {
    return at + text.length() <= end && source.startsWith(text, at);
  }

  final char peek(int ahead) {
    return at + ahead < end ? source.charAt(at + ahead) : '\0';
  }

  final boolean atLineStart() {
    return at == 0 || source.charAt(at - 1) == '\n';
  }

  final boolean operandExpected() {
    if (tokens.isEmpty()) {
      return true;
    }
    Token last = tokens.get(tokens.size() - 1);
    return switch (last.kind()) {
      case OP -> !last.text().equals(")") && !last.text().equals("]");
      case WORD -> wordsBeforeOperand().contains(last.text());
      case NEWLINE -> true;
      default -> false;
    };
  }

  final boolean lastIs(String op) {
    return !tokens.isEmpty() && tokens.get(tokens.size() - 1).text().equals(op);
  }

  final boolean lastIsWord() {
    return !tokens.isEmpty() && tokens.get(tokens.size() - 1).is(Kind.WORD);
  }

  final boolean lineComment() {
    int stop = source.indexOf('\n', at);
    at = stop < 0 || stop > end ? end : stop;
    return true;
  }

  final boolean blockComment(String close) {
    return blockComment(2, close);
  }

  final boolean blockComment(int opener, String close) {
    int stop = source.indexOf(close, Math.min(end, at + opener));
    if (stop < 0 || stop + close.length() > end) {
      broken = true;
      at = end;
    } else {
      at = stop + close.length();
    }
    return true;
  }

  /** Reads a literal whose text starts {@code opener} characters from here. */
  final boolean literal(Kind kind, int opener, Quoting quoting) {
    Quoting used = holesDead ? quoting.with(Holes.NONE) : quoting;
    LiteralScanner scanner = new LiteralScanner(source, Math.min(end, at + opener), end, used);
    broken |= !scanner.closed() || scanner.holesBroken();
    holesDead |= scanner.holesBroken();
    add(kind, "", scanner.pieces(), scanner.end());
    return true;
  }

  /** Skips letters right after a literal: the flags of a regular expression. */
  final String flags() {
    int start = at;
    while (at < end && Character.isLetter(source.charAt(at))) {
      at++;
    }
    return source.substring(start, at);
  }

  /** Reads a regular expression between slashes, if one starts here. */
  final boolean regex(Holes holes) {
    if (!operandExpected() || at < regexDeadUntil) {
      return false;
    }
    int stop = at + 1;
    boolean inClass = false;
    for (; stop < end && source.charAt(stop) != '\n'; stop++) {
      char c = source.charAt(stop);
      if (c == '\\') {
        stop++;
      } else if (c == '[' || c == ']') {
        inClass = c == '[';
      } else if (c == '/' && !inClass) {
        literal(Kind.REGEX, 1, stop + 1, new Quoting('\0', "", Escapes.RAW, holes));
        flags();
        return true;
      }
    }
    regexDeadUntil = stop;
    return false;
  }

  private void literal(Kind kind, int opener, int stop, Quoting quoting) {
    LiteralScanner scanner = new LiteralScanner(source, at + opener, stop - 1, quoting);
    broken |= scanner.holesBroken();
    add(kind, "", scanner.pieces(), stop);
  }

  /**
   * Reads a here-document that is announced here.
   *
   * @param announcement how many characters announce it
   */
  final boolean heredoc(Kind kind, int announcement, String mark, Quoting quoting) {
    if (lineEnd < at) {
      int found = source.indexOf('\n', at);
      lineEnd = found < 0 || found >= end ? end : found;
    }
    int from = Math.max(heredocsEnd, Math.min(end, lineEnd + 1));
    int line = from;
    while (line < end) {
      int stop = source.indexOf('\n', line);
      stop = stop < 0 || stop > end ? end : stop;
      if (isMark(line, stop, mark)) {
        heredocsEnd = stop;
        return heredocToken(kind, announcement, from, line, quoting);
      }
      line = stop + 1;
    }
    broken = true;
    heredocsEnd = end;
    return heredocToken(kind, announcement, from, end, quoting);
  }

  private boolean isMark(int line, int stop, String mark) {
    int from = line;
    while (from < stop && Chars.isBlank(source.charAt(from))) {
      from++;
    }
    int after = from + mark.length();
    return source.startsWith(mark, from)
        && after <= stop
        && (after == stop || !Chars.isWordPart(source.charAt(after)));
  }

  private boolean heredocToken(Kind kind, int announcement, int from, int to, Quoting quoting) {
    LiteralScanner scanner =
        new LiteralScanner(source, from, to, holesDead ? quoting.with(Holes.NONE) : quoting);
    broken |= scanner.holesBroken();
    holesDead |= scanner.holesBroken();
    add(kind, "", scanner.pieces(), Math.min(end, at + announcement));
    return true;
  }
}
