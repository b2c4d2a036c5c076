package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Quoting.Escapes;
import dev.signalbox.guard.command.internal.code.Quoting.Holes;
import dev.signalbox.guard.command.internal.code.Token.Kind;
import dev.signalbox.guard.command.internal.code.Token.Piece;
import java.util.List;
import java.util.Set;

/** Cuts Ruby. <em>Not thread-safe; one per text.</em> */
final class RubyLexer extends Lexer {
  private static final Set<String> BEFORE_OPERAND =
      Set.of(
          "if", "unless", "and", "or", "not", "return", "while", "until", "when", "puts", "p",
          "print", "then", "do", "elsif", "system", "exec", "in", "spawn");

  RubyLexer(String source, int from, int end) {
    super(source, from, end);
  }

  @Override
  boolean special(char c) {
    return switch (c) {
      case '#' -> lineComment();
      case '=' -> atLineStart() && looking("=begin") && blockComment("\n=end");
      case '"' -> literal(Kind.STRING, 1, Quoting.plain(c).with(Holes.HASH_BRACES));
      case '\'' -> literal(Kind.STRING, 1, Quoting.single(c));
      case '`' -> literal(Kind.SHELL, 1, Quoting.plain(c).with(Holes.HASH_BRACES));
      case '/' -> regex(Holes.HASH_BRACES);
      case '%' -> percent();
      case ':' -> symbol();
      case '?' -> character();
      case '<' -> looking("<<") && heredoc();
      case '$', '@' -> variable();
      case '_' -> atLineStart() && looking("__END__") && stop();
      default -> false;
    };
  }

  private boolean stop() {
    at = end;
    return true;
  }

  private boolean variable() {
    int stop = at + (peek(1) == '@' ? 2 : 1);
    int word = stop;
    while (stop < end && isWordPart(source.charAt(stop))) {
      stop++;
    }
    add(Kind.WORD, Math.min(end, stop == word ? stop + 1 : stop));
    return true;
  }

  private boolean symbol() {
    if (peek(1) == '"' || peek(1) == '\'') {
      return operandExpected() && literal(Kind.STRING, 2, Quoting.plain(peek(1)));
    }
    if (!Chars.isWordStart(peek(1)) || (at > 0 && source.charAt(at - 1) == ':')) {
      return false;
    }
    int stop = at + 1;
    while (stop < end && isWordPart(source.charAt(stop))) {
      stop++;
    }
    add(Kind.STRING, "", List.of(Piece.text(source.substring(at + 1, stop))), stop);
    return true;
  }

  private boolean character() {
    boolean single = !Chars.isWordPart(peek(2)) && !Character.isWhitespace(peek(1));
    if (!operandExpected() || !single || peek(1) == '\0' || peek(1) == CodeAct.HOLE) {
      return false;
    }
    String text = String.valueOf(peek(1));
    add(Kind.STRING, "", List.of(Piece.text(text)), at + 2);
    return true;
  }

  private boolean percent() {
    char kind = peek(1);
    boolean bare = "([{<|!/".indexOf(kind) >= 0 && kind != '\0';
    boolean typed = "qQwWiIxr".indexOf(kind) >= 0 && "([{<|!/^".indexOf(peek(2)) >= 0;
    boolean argument = lastIsWord() && !Character.isWhitespace(peek(1)) && spacedHere();
    if (peek(1) == '\0'
        || (!bare && (!typed || peek(2) == '\0'))
        || !(operandExpected() || argument)) {
      return false;
    }
    char mark = bare ? kind : peek(2);
    int opener = bare ? 2 : 3;
    boolean raw = !bare && "qwi".indexOf(kind) >= 0;
    Quoting quoting =
        Quoting.between(
            mark, raw ? Escapes.SINGLE : Escapes.C, raw ? Holes.NONE : Holes.HASH_BRACES);
    if (!bare && "wWiI".indexOf(kind) >= 0) {
      return words(opener, quoting);
    }
    literal(bare ? Kind.STRING : kindOf(kind), opener, quoting);
    if (kind == 'r') {
      flags();
    }
    return true;
  }

  private boolean spacedHere() {
    return at > 0 && Character.isWhitespace(source.charAt(at - 1));
  }

  private static Kind kindOf(char letter) {
    return letter == 'x' ? Kind.SHELL : letter == 'r' ? Kind.REGEX : Kind.STRING;
  }

  private boolean words(int opener, Quoting quoting) {
    LiteralScanner scanner = new LiteralScanner(source, Math.min(end, at + opener), end, quoting);
    int stop = scanner.end();
    int start = at;
    add(Kind.OP, "(", List.of(), start);
    for (Piece piece : scanner.pieces()) {
      for (String word : piece.text().trim().split("\\s+", -1)) {
        add(Kind.STRING, "", List.of(piece.code() ? piece : Piece.text(word)), start);
        add(Kind.OP, ",", List.of(), start);
      }
    }
    add(Kind.OP, ")", List.of(), stop);
    return true;
  }

  private boolean heredoc() {
    int from = at + 2;
    boolean squiggly = from < end && (source.charAt(from) == '~' || source.charAt(from) == '-');
    from += squiggly ? 1 : 0;
    char quote = from < end ? source.charAt(from) : ' ';
    boolean quoted = quote == '"' || quote == '\'' || quote == '`';
    int start = quoted ? from + 1 : from;
    char first = start < end ? source.charAt(start) : ' ';
    if (!Chars.isWordStart(first) || (!quoted && !squiggly && !Character.isUpperCase(first))) {
      return false;
    }
    int stop = start;
    while (stop < end && Chars.isWordPart(source.charAt(stop))) {
      stop++;
    }
    boolean raw = quote == '\'';
    Quoting body =
        new Quoting('\0', "", raw ? Escapes.NONE : Escapes.C, raw ? Holes.NONE : Holes.HASH_BRACES);
    Kind kind = quote == '`' ? Kind.SHELL : Kind.STRING;
    return heredoc(kind, stop - at + (quoted ? 1 : 0), source.substring(start, stop), body);
  }

  @Override
  int wordEnd(int stop) {
    boolean suffix = stop < end && (source.charAt(stop) == '?' || source.charAt(stop) == '!');
    boolean comparison = stop + 1 < end && source.charAt(stop + 1) == '=';
    return suffix && !comparison ? stop + 1 : stop;
  }

  @Override
  Set<String> wordsBeforeOperand() {
    return BEFORE_OPERAND;
  }
}
