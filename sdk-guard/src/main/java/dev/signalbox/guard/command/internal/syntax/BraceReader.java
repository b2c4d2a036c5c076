package dev.signalbox.guard.command.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code ${...}}. */
final class BraceReader {
  private static final char NONE = '\0';

  private final Readers readers;
  private final Cursor in;
  private final Budget budget;

  BraceReader(Readers readers) {
    this.readers = readers;
    this.in = readers.in();
    this.budget = readers.budget();
  }

  /** Reads on after the dollar sign, which stands at {@code from}. */
  void read(WordBuilder word, int from, Quoting quoting) {
    budget.enter(in);
    budget.node(in);
    in.advance();
    int c = in.peek();
    if (c == ' ' || c == '\t' || c == '\n' || c == '|') {
      commands(word, from, quoting);
    } else {
      word.add(new Form(quoting).read(from));
    }
    budget.leave();
  }

  /** {@code ${ commands; }} of ksh and newer bash: a substitution. */
  private void commands(WordBuilder word, int from, Quoting quoting) {
    in.take('|');
    Runnable leave = readers.hereDocuments().enterSubstitution();
    Script body = readers.commands().script();
    leave.run();
    in.expect('}', "A substitution is not closed.");
    word.add(new Word.Substitution(body, false, quoting.quoted(), in.span(from)));
  }

  /** One parameter expansion while it is read. */
  private final class Form {
    private final Quoting quoting;
    private final List<Word> arguments = new ArrayList<>(2);
    private String name = "";
    private String operator = "";
    private Optional<Word> index = Optional.empty();

    Form(Quoting quoting) {
      this.quoting = quoting;
    }

    Word.Parameter read(int from) {
      flags();
      prefix();
      boolean nested = isNested();
      if (nested) {
        arguments.add(argument(NONE, false));
      } else {
        name();
        subscript();
        operator();
      }
      in.expect('}', "A parameter expansion is not understood.");
      return new Word.Parameter(name, index, operator, arguments, quoting.quoted(), in.span(from));
    }

    /** zsh's {@code ${(f)x}}. */
    private void flags() {
      if (in.peek() != '(') {
        return;
      }
      int from = in.mark();
      in.advanceTo(Brackets.close(in, from, '(', ')') + 1);
      operator = in.textSince(from);
    }

    /** zsh lets an expansion or a string stand where the name does. */
    private boolean isNested() {
      int c = in.peek();
      boolean expansion = c == '$' && (in.peekSecond() == '(' || in.peekSecond() == '{');
      return expansion || c == '`' || (c == '"' && !operator.isEmpty());
    }

    private void prefix() {
      int c = in.peek();
      int second = in.peekSecond();
      if (c == '#' && startsName(second)) {
        in.advance();
        operator += "len";
      } else if (c == '!' && startsName(second)) {
        in.advance();
        operator += "!";
      } else if ((c == '=' || c == '~' || c == '^' || c == '+') && Characters.isNameStart(second)) {
        in.advance();
        operator += (char) c;
      }
    }

    /** Whether the character before it was a prefix, and no parameter itself. */
    private boolean startsName(int c) {
      if (Characters.isNamePart(c) || c == '@' || c == '*' || c == '$') {
        return true;
      }
      return Characters.isSpecialParameter(c) && thirdCloses();
    }

    private boolean thirdCloses() {
      long saved = in.save();
      in.advance();
      boolean closes = in.peekSecond() == '}';
      in.restore(saved);
      return closes;
    }

    private void name() {
      int from = in.mark();
      int c = in.peek();
      if (Characters.isDigit(c)) {
        takeWhileDigits();
      } else if (Characters.isNameStart(c)) {
        while (Characters.isNamePart(in.peek())) {
          in.advance();
        }
      } else if (Characters.isSpecialParameter(c)) {
        in.advance();
      } else {
        throw in.failure("A parameter expansion is not understood.");
      }
      name = in.textSince(from);
    }

    private void takeWhileDigits() {
      while (Characters.isDigit(in.peek())) {
        in.advance();
      }
    }

    private void subscript() {
      if (in.peek() == '[') {
        index = Optional.of(readers.assignments().subscript());
      }
    }

    private void operator() {
      int c = in.peek();
      switch (c) {
        case '}' -> {}
        case ':' -> colon();
        case '-', '=', '?', '+' -> defaulting(c);
        case '#', '%', '^', ',', '~' -> doubling(c);
        case '/' -> replacement();
        case '@', '*' -> transformation(c);
        default -> throw in.failure("A parameter expansion is not understood.");
      }
    }

    private void colon() {
      in.advance();
      int c = in.peek();
      if (c == '-' || c == '=' || c == '?' || c == '+') {
        operator += ":";
        defaulting(c);
        return;
      }
      operator += ":";
      arguments.add(argument(':', false));
      if (in.take(':')) {
        arguments.add(argument(NONE, false));
      }
    }

    private void defaulting(int c) {
      in.advance();
      operator += (char) c;
      arguments.add(argument(NONE, false));
    }

    private void doubling(int c) {
      in.advance();
      operator += (char) c;
      if (in.take((char) c)) {
        operator += (char) c;
      }
      arguments.add(argument(NONE, true));
    }

    private void replacement() {
      in.advance();
      operator += "/";
      int c = in.peek();
      if (c == '/' || c == '#' || c == '%') {
        in.advance();
        operator += (char) c;
      }
      arguments.add(argument('/', true));
      if (in.take('/')) {
        arguments.add(argument(NONE, true));
      }
    }

    private void transformation(int c) {
      in.advance();
      operator += operator.endsWith("!") ? "" : (char) c;
      arguments.add(argument(NONE, true));
    }

    private Word argument(char separator, boolean pattern) {
      return new Argument(quoting, separator, pattern).read();
    }
  }

  /** A word inside the braces: spaces are text there, and the first free brace ends it. */
  private final class Argument {
    private final Quoting quoting;
    private final char separator;
    private final boolean pattern;
    private boolean apostrophe;

    Argument(Quoting quoting, char separator, boolean pattern) {
      this.quoting = quoting;
      this.separator = separator;
      this.pattern = pattern;
    }

    Word read() {
      int from = in.mark();
      WordBuilder word = new WordBuilder(in);
      for (int c = in.peek(); !ends(c); c = in.peek()) {
        piece(word, c);
      }
      return word.build(in.span(from, in.position()));
    }

    private boolean ends(int c) {
      if (c == Cursor.END) {
        throw in.failure("A parameter expansion is not closed.");
      }
      if (apostrophe && (c == '}' || c == '"')) {
        // bash takes it for text, other shells for the end
        throw in.failure("An apostrophe in a braced default means different things to shells.");
      }
      return c == '}' || (separator != NONE && c == separator);
    }

    private void piece(WordBuilder word, int c) {
      if (quoting == Quoting.BARE) {
        bare(word, c);
      } else if (c == '"') {
        readers.words().doubleQuoted(word);
      } else if (c == '\'' && pattern) {
        readers.words().singleQuoted(word);
      } else if (c == '\\') {
        readers.words().quotedEscape(word, isEscapable(in.peekSecond()));
      } else if (c == '$' || c == '`') {
        expansion(word, c);
      } else {
        apostrophe ^= c == '\'';
        readers.words().live(word, c);
      }
    }

    private boolean isEscapable(int second) {
      return second == '}' || second == '"' || (pattern && second > 0 && second < 128);
    }

    private void expansion(WordBuilder word, int c) {
      if (c == '`') {
        readers.expansions().backticks(word, quoting);
      } else if (in.peekSecond() == '\'') {
        ansiQuoted(word);
      } else {
        readers.expansions().dollar(word, quoting);
      }
    }

    private void ansiQuoted(WordBuilder word) {
      int dollar = in.mark();
      in.advance();
      if (pattern) {
        readers.words().ansiQuoted(word, dollar);
      } else {
        readers.words().inertAnsiQuoted(word, dollar);
      }
    }

    private void bare(WordBuilder word, int c) {
      if ((c == '<' || c == '>') && in.peekSecond() == '(') {
        readers.expansions().process(word, c == '<');
      } else if (isText(c)) {
        readers.words().character(word, false);
      } else {
        readers.words().bare(word, c);
      }
    }

    private static boolean isText(int c) {
      return c < 128 && c != '\\' && c != '\'' && c != '"' && c != '`' && c != '$';
    }
  }
}
