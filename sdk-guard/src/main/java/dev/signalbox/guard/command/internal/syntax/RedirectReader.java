package dev.signalbox.guard.command.internal.syntax;

import dev.signalbox.guard.command.internal.syntax.Redirect.Operator;
import java.util.ArrayList;
import java.util.List;

/** Reads redirections. */
final class RedirectReader {
  /** Longer numbers are words to a shell. */
  private static final int MAX_DESCRIPTOR_DIGITS = 9;

  private final Readers readers;
  private final Cursor in;

  RedirectReader(Readers readers) {
    this.readers = readers;
    this.in = readers.in();
  }

  /** The redirections after a compound command. */
  List<Redirect> all() {
    in.skipBlanks();
    if (!starts()) {
      return List.of();
    }
    List<Redirect> redirects = new ArrayList<>(2);
    while (starts()) {
      redirects.add(read());
      in.skipBlanks();
    }
    return List.copyOf(redirects);
  }

  /** Whether a redirection comes next. */
  boolean starts() {
    int c = in.peek();
    if (c == '<' || c == '>') {
      return in.peekSecond() != '(';
    }
    if (c == '&') {
      return in.peekSecond() == '>';
    }
    return (Characters.isDigit(c) || c == '{') && startsAfterDescriptor();
  }

  private boolean startsAfterDescriptor() {
    long saved = in.save();
    boolean descriptor = in.peek() == '{' ? passVariable() : passDigits();
    int c = in.peek();
    boolean angle = (c == '<' || c == '>') && in.peekSecond() != '(';
    in.restore(saved);
    return descriptor && angle;
  }

  private boolean passDigits() {
    int digits = 0;
    while (Characters.isDigit(in.peek())) {
      in.advance();
      digits++;
    }
    return digits > 0 && digits <= MAX_DESCRIPTOR_DIGITS;
  }

  private boolean passVariable() {
    in.advance();
    if (!Characters.isNameStart(in.peek())) {
      return false;
    }
    while (Characters.isNamePart(in.peek())) {
      in.advance();
    }
    return in.take('}');
  }

  /** Reads a redirection after {@link #starts} said that there is one. */
  Redirect read() {
    readers.budget().node(in);
    int from = in.mark();
    String descriptor = descriptor(from);
    int at = in.mark();
    Operator operator = operator();
    Word target =
        switch (operator) {
          case HERE_DOCUMENT -> readers.hereDocuments().open(at, in.take('-'));
          case DUPLICATE_INPUT, DUPLICATE_OUTPUT -> duplicated();
          case READ -> readFile();
          default -> file();
        };
    return new Redirect(descriptor, settled(operator, descriptor, target), target, in.span(from));
  }

  private String descriptor(int from) {
    if (in.peek() == '{') {
      passVariable();
    } else if (!passDigits()) {
      return "";
    }
    return in.textSince(from);
  }

  private Operator operator() {
    int c = in.peek();
    in.advance();
    if (c == '&') {
      in.advance();
      return in.take('>') ? Operator.APPEND_BOTH : Operator.WRITE_BOTH;
    }
    return c == '<' ? input() : output();
  }

  private Operator input() {
    if (in.take('&')) {
      return Operator.DUPLICATE_INPUT;
    }
    if (in.take('>')) {
      return Operator.READ_WRITE;
    }
    if (!in.take('<')) {
      return Operator.READ;
    }
    return in.take('<') ? Operator.HERE_STRING : Operator.HERE_DOCUMENT;
  }

  private Operator output() {
    if (in.take('&')) {
      return Operator.DUPLICATE_OUTPUT;
    }
    if (in.take('>')) {
      return Operator.APPEND;
    }
    if (in.take('|')) {
      return Operator.CLOBBER;
    }
    // with a blank after it, the file is called ! to bash, and the next word is the file to zsh
    boolean forced = in.peek() == '!' && !Characters.isDelimiter(in.peekSecond());
    return forced && in.take('!') ? Operator.CLOBBER : Operator.WRITE;
  }

  /** zsh reads {@code <1-9>} as a pattern for file names. */
  private Word readFile() {
    int i = pastDigits(in.mark());
    if (i < in.limit() && in.chars()[i] == '-') {
      i = pastDigits(i + 1);
      if (i < in.limit() && in.chars()[i] == '>') {
        throw in.failure("A range in angle brackets means different things to shells.");
      }
    }
    return file();
  }

  private int pastDigits(int from) {
    int i = from;
    while (i < in.limit() && Characters.isDigit(in.chars()[i])) {
      i++;
    }
    return i;
  }

  private Word file() {
    if (in.peek() == '!') {
      throw in.failure("An exclamation mark after a redirection means different things to shells.");
    }
    in.skipBlanks();
    return readers.words().argument();
  }

  /** After {@code >&}, bash takes a dash for itself, whatever is glued to it. */
  private Word duplicated() {
    if (in.peek() == '!') {
      return file();
    }
    in.skipBlanks();
    int from = in.mark();
    if (in.peek() != '-') {
      return readers.words().word();
    }
    WordBuilder dash = new WordBuilder(in);
    readers.words().character(dash, false);
    if (in.peek() == '#') {
      throw in.failure("A number sign after a dash means different things to shells.");
    }
    return dash.build(in.span(from));
  }

  /** {@code >&} with a file's name writes both streams to it. */
  private static Operator settled(Operator operator, String descriptor, Word target) {
    if (operator != Operator.DUPLICATE_OUTPUT || isDescriptor(target)) {
      return operator;
    }
    boolean literal = target.parts().stream().allMatch(Word.Literal.class::isInstance);
    return literal || descriptor.isEmpty() ? Operator.WRITE_BOTH : operator;
  }

  private static boolean isDescriptor(Word target) {
    StringBuilder text = new StringBuilder();
    for (Word.Part part : target.parts()) {
      if (!(part instanceof Word.Literal literal)) {
        return false;
      }
      text.append(literal.text());
    }
    boolean moved = text.length() > 1 && text.charAt(text.length() - 1) == '-';
    int digits = moved ? text.length() - 1 : text.length();
    return text.toString().equals("-")
        || (digits > 0 && text.chars().limit(digits).allMatch(Characters::isDigit));
  }
}
