package dev.signalbox.guard.command.internal.syntax;

import java.util.List;
import java.util.Optional;

/** Reads what starts with a dollar sign, a backtick, or an angle bracket and a parenthesis. */
final class ExpansionReader {
  private final Readers readers;
  private final Cursor in;
  private final Budget budget;

  ExpansionReader(Readers readers) {
    this.readers = readers;
    this.in = readers.in();
    this.budget = readers.budget();
  }

  /** Reads a dollar sign and what belongs to it. */
  void dollar(WordBuilder word, Quoting quoting) {
    int from = in.mark();
    in.advance();
    int c = in.peek();
    if (c == '(') {
      parenthesised(word, from, quoting);
    } else if (c == '{') {
      readers.braces().read(word, from, quoting);
    } else if (c == '[') {
      bracketed(word, from, quoting);
    } else if (quoting == Quoting.BARE && c == '\'') {
      readers.words().ansiQuoted(word, from);
    } else if (quoting == Quoting.LIVE && c == '\'') {
      readers.words().inertAnsiQuoted(word, from);
    } else if (quoting == Quoting.BARE && c == '"') {
      readers.words().doubleQuoted(word);
    } else if (!parameter(word, from, quoting)) {
      word.literal(from, from + 1, quoting.quoted());
    }
  }

  private boolean parameter(WordBuilder word, int from, Quoting quoting) {
    int nameFrom = in.mark();
    int c = in.peek();
    if (Characters.isNameStart(c)) {
      while (Characters.isNamePart(in.peek())) {
        in.advance();
      }
    } else if (Characters.isDigit(c) || Characters.isSpecialParameter(c)) {
      in.advance();
    } else {
      return false;
    }
    budget.node(in);
    word.add(
        new Word.Parameter(
            in.textSince(nameFrom),
            Optional.empty(),
            "",
            List.of(),
            quoting.quoted(),
            in.span(from)));
    return true;
  }

  private void parenthesised(WordBuilder word, int from, Quoting quoting) {
    if (in.peekSecond() == '(') {
      int close = arithmeticEnd();
      if (close >= 0) {
        arithmetic(word, from, quoting, close);
        return;
      }
    }
    Script body = substituted();
    word.add(new Word.Substitution(body, false, quoting.quoted(), in.span(from)));
  }

  /**
   * The cursor stands at two parentheses. Where the second one is closed if the first is closed
   * right after it, which makes it arithmetic; else -1. bash counts parentheses just so.
   */
  int arithmeticEnd() {
    long saved = in.save();
    in.advance();
    int close = Brackets.close(in, in.mark(), '(', ')');
    in.advanceTo(close + 1);
    boolean arithmetic = in.peek() == ')';
    in.restore(saved);
    return arithmetic ? close : -1;
  }

  /**
   * The cursor stands at two parentheses; gives what is between them and passes the closing ones.
   */
  Word doubleParenthesised(int close) {
    in.advance();
    in.mark();
    in.advance();
    Word expression = readers.words().arithmetic(close);
    in.advance();
    in.expect(')', "An arithmetic expression is not closed.");
    return expression;
  }

  private void arithmetic(WordBuilder word, int from, Quoting quoting, int close) {
    Word expression = doubleParenthesised(close);
    word.add(new Word.ArithmeticExpansion(expression, quoting.quoted(), in.span(from)));
  }

  private void bracketed(WordBuilder word, int from, Quoting quoting) {
    int close = Brackets.close(in, in.mark(), '[', ']');
    in.advance();
    Word expression = readers.words().arithmetic(close);
    in.advance();
    word.add(new Word.ArithmeticExpansion(expression, quoting.quoted(), in.span(from)));
  }

  /** Reads {@code (commands)}, which has here-documents of its own. */
  private Script substituted() {
    int open = in.mark();
    in.advance();
    Runnable leave = readers.hereDocuments().enterSubstitution();
    Script body = readers.commands().script();
    if (in.peek() != ')') {
      throw in.peek() == Cursor.END
          ? in.failure("A substitution is not closed.", open)
          : in.failure("A substitution holds something unexpected.");
    }
    leave.run();
    in.advance();
    return body;
  }

  /** Reads {@code <(...)}, {@code >(...)} or zsh's {@code =(...)}. */
  void process(WordBuilder word, boolean input) {
    int from = in.mark();
    in.advance();
    boolean read = input;
    Script body = substituted();
    word.add(new Word.ProcessSubstitution(body, read, in.span(from)));
  }

  /** Reads backticks. Their inside is unescaped once, then a script of its own. */
  void backticks(WordBuilder word, Quoting quoting) {
    int open = in.mark();
    int close = open + 1;
    char[] chars = in.chars();
    while (close < in.limit() && chars[close] != '`') {
      close += chars[close] == '\\' ? 2 : 1;
    }
    if (close >= in.limit()) {
      throw in.failure("A backtick is not closed.", open);
    }
    budget.enter(in);
    Source inside = unescaped(open + 1, close, quoting);
    Script body = readers.over(inside, 0, inside.chars().length).commands().wholeScript();
    budget.leave();
    in.advanceTo(close + 1);
    word.add(new Word.Substitution(body, true, quoting.quoted(), in.span(open)));
  }

  private Source unescaped(int from, int to, Quoting quoting) {
    char[] chars = in.chars();
    Source.Copy copy = new Source.Copy(in.source(), to - from);
    for (int i = from; i < to; i++) {
      if (chars[i] == '\\' && i + 1 < to && isEscaped(chars[i + 1], quoting)) {
        i++;
      } else if (chars[i] == '\\' && i + 1 < to) {
        copy.keep(i++);
      }
      copy.keep(i);
    }
    copy.endAt(to);
    return copy.toSource();
  }

  private static boolean isEscaped(char c, Quoting quoting) {
    return c == '`' || c == '\\' || c == '$' || (c == '"' && quoting == Quoting.DOUBLE);
  }
}
