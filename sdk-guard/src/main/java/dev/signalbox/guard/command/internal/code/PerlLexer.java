package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Quoting.Escapes;
import dev.signalbox.guard.command.internal.code.Quoting.Holes;
import dev.signalbox.guard.command.internal.code.Token.Kind;
import dev.signalbox.guard.command.internal.code.Token.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts Perl. <em>Not thread-safe; one per text.</em> */
final class PerlLexer extends Lexer {
  private static final Set<String> BEFORE_OPERAND =
      Set.of(
          "if", "unless", "and", "or", "not", "xor", "return", "split", "grep", "map", "join",
          "push", "unshift", "x", "while", "until", "print", "say", "when", "lt", "gt", "eq", "ne",
          "for", "foreach", "unlink", "system", "exec", "die", "warn", "ref", "defined", "scalar");
  private static final Set<String> QUOTES = Set.of("q", "qq", "qx", "qw", "qr", "m");
  private static final Set<String> REPLACING = Set.of("s", "tr", "y");

  PerlLexer(String source, int from, int end) {
    super(source, from, end);
  }

  @Override
  boolean special(char c) {
    return switch (c) {
      case '#' -> lineComment();
      case '=' -> atLineStart() && Character.isLetter(peek(1)) && pod();
      case '"' -> literal(Kind.STRING, 1, Quoting.plain(c).with(Holes.SIGILS));
      case '\'' -> literal(Kind.STRING, 1, Quoting.single(c));
      case '`' -> literal(Kind.SHELL, 1, Quoting.plain(c).with(Holes.SIGILS));
      case '/' -> regex(Holes.SIGILS);
      case '<' -> less();
      case '$', '@' -> variable();
      case '%', '&' -> operandExpected() && Chars.isWordStart(peek(1)) && variable();
      case '_' -> (looking("__END__") || looking("__DATA__")) && stop();
      default -> Character.isLetter(c) && quoteLike();
    };
  }

  private boolean stop() {
    at = end;
    return true;
  }

  private boolean pod() {
    int cut = source.indexOf("\n=cut", at);
    at = cut < 0 || cut > end ? end : Math.min(end, cut + 5);
    return lineComment();
  }

  private boolean variable() {
    int stop = at + 1;
    while (stop < end && (source.charAt(stop) == '$' || source.charAt(stop) == '#')) {
      stop++;
    }
    if (stop < end && (source.charAt(stop) == '{' || source.charAt(stop) == '[')) {
      return braced(stop);
    }
    int word = stop;
    while (stop < end && (isWordPart(source.charAt(stop)) || colons(stop))) {
      stop += colons(stop) ? 2 : 1;
    }
    if (stop == word && stop < end && !Character.isWhitespace(source.charAt(stop))) {
      stop = word > at + 1 ? word : stop + 1;
    }
    add(Kind.WORD, Math.min(end, stop));
    return true;
  }

  /** {@code ${name}} is {@code $name}; the brace of anything else stays a token. */
  private boolean braced(int brace) {
    int stop = brace + 1;
    while (stop < end && isWordPart(source.charAt(stop))) {
      stop++;
    }
    if (stop > brace + 1 && stop < end && source.charAt(stop) == '}') {
      add(Kind.WORD, source.charAt(at) + source.substring(brace + 1, stop), List.of(), stop + 1);
    } else {
      add(Kind.OP, "@", List.of(), brace);
    }
    return true;
  }

  private boolean colons(int index) {
    return source.startsWith("::", index)
        && index + 2 < end
        && Chars.isWordStart(source.charAt(index + 2));
  }

  private boolean less() {
    if (looking("<<") && heredoc()) {
      return true;
    }
    if (!operandExpected()) {
      return false;
    }
    int stop = at + 1;
    while (stop < end && stop < at + 200 && source.charAt(stop) != '\n') {
      if (source.charAt(stop++) == '>') {
        return angle(stop);
      }
    }
    return false;
  }

  private boolean angle(int stop) {
    String inside = source.substring(at + 1, stop - 1);
    boolean handle = inside.chars().allMatch(c -> Chars.isWordPart((char) c) || c == '$');
    if (handle) {
      add(Kind.NUMBER, stop);
    } else {
      add(Kind.STRING, "", List.of(Piece.text(inside)), stop);
    }
    return true;
  }

  private boolean heredoc() {
    int from = at + (peek(2) == '~' ? 3 : 2);
    char quote = from < end ? source.charAt(from) : ' ';
    boolean quoted = quote == '"' || quote == '\'' || quote == '`';
    int start = quoted ? from + 1 : from;
    if (start >= end || (!quoted && !Chars.isWordStart(source.charAt(start)))) {
      return false;
    }
    int stop = start;
    while (stop < end && Chars.isWordPart(source.charAt(stop))) {
      stop++;
    }
    Holes holes = quote == '\'' ? Holes.NONE : Holes.SIGILS;
    Quoting body = new Quoting('\0', "", quote == '\'' ? Escapes.NONE : Escapes.C, holes);
    Kind kind = quote == '`' ? Kind.SHELL : Kind.STRING;
    return heredoc(kind, stop - at + (quoted ? 1 : 0), source.substring(start, stop), body);
  }

  private boolean quoteLike() {
    int stop = at;
    while (stop < end && stop < at + 3 && isWordPart(source.charAt(stop))) {
      stop++;
    }
    String word = source.substring(at, stop);
    if (!(QUOTES.contains(word) || REPLACING.contains(word)) || lastIs("->") || lastIs("sub")) {
      return false;
    }
    int open = stop;
    while (open < end && Character.isWhitespace(source.charAt(open))) {
      open++;
    }
    if (open >= end || !delimits(source.charAt(open), open > stop, open)) {
      return false;
    }
    int opener = open + 1 - at;
    char mark = source.charAt(open);
    return REPLACING.contains(word) ? replacing(word, opener, mark) : quote(word, opener, mark);
  }

  private boolean delimits(char c, boolean spaced, int index) {
    if (c == ',' || c == ';' || c == ')' || c == CodeAct.HOLE || source.startsWith("=>", index)) {
      return false;
    }
    if (c == '}' && lastIs("{")) {
      return false;
    }
    return spaced ? !Chars.isWordPart(c) && c != '#' && c != '=' : !Chars.isWordPart(c);
  }

  private boolean quote(String word, int opener, char mark) {
    boolean raw = mark == '\'' || word.equals("q") || word.equals("qw");
    Holes holes = raw ? Holes.NONE : Holes.SIGILS;
    boolean pattern = word.equals("m") || word.equals("qr");
    Escapes escapes = raw ? Escapes.SINGLE : pattern ? Escapes.RAW : Escapes.C;
    Quoting quoting = Quoting.between(mark, escapes, holes);
    if (word.equals("qw")) {
      return words(opener, quoting);
    }
    literal(word.equals("qx") ? Kind.SHELL : pattern ? Kind.REGEX : Kind.STRING, opener, quoting);
    if (pattern) {
      flags();
    }
    return true;
  }

  private boolean words(int opener, Quoting quoting) {
    LiteralScanner scanner = new LiteralScanner(source, Math.min(end, at + opener), end, quoting);
    int stop = scanner.end();
    int start = at;
    add(Kind.OP, "(", List.of(), start);
    for (Piece piece : scanner.pieces()) {
      for (String word : piece.text().trim().split("\\s+", -1)) {
        add(Kind.STRING, "", List.of(Piece.text(word)), start);
        add(Kind.OP, ",", List.of(), start);
      }
    }
    add(Kind.OP, ")", List.of(), stop);
    return true;
  }

  private boolean replacing(String word, int opener, char mark) {
    int start = at;
    boolean letters = !word.equals("s");
    Holes holes = letters || mark == '\'' ? Holes.NONE : Holes.SIGILS;
    LiteralScanner pattern =
        new LiteralScanner(source, start + opener, end, Quoting.between(mark, Escapes.RAW, holes));
    int from = pattern.end();
    char second = mark;
    if (Quoting.closing(mark) != mark) {
      while (from < end && Character.isWhitespace(source.charAt(from))) {
        from++;
      }
      second = from < end ? source.charAt(from++) : mark;
    }
    LiteralScanner replacement =
        new LiteralScanner(source, from, end, Quoting.between(second, Escapes.C, holes));
    int stop = replacement.end();
    List<Piece> pieces = new ArrayList<>(pattern.pieces());
    at = stop;
    String flags = flags();
    int after = at;
    at = start;
    boolean code = !letters && flags.indexOf('e') >= 0;
    if (code && stop > from) {
      pieces.add(Piece.code(from, stop - 1));
    } else {
      pieces.addAll(replacement.pieces());
    }
    add(Kind.REGEX, flags.contains("ee") ? "ee" : "", pieces, after);
    return true;
  }

  @Override
  int wordEnd(int stop) {
    int last = stop;
    while (last < end && colons(last)) {
      last += 2;
      while (last < end && isWordPart(source.charAt(last))) {
        last++;
      }
    }
    return last;
  }

  @Override
  Set<String> wordsBeforeOperand() {
    return BEFORE_OPERAND;
  }
}
