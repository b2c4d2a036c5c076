package dev.signalbox.guard.command.internal.syntax;

import java.util.List;

/** Reads words: quotes, escapes, patterns, and the text between expansions. */
final class WordReader {
  private final Readers readers;
  private final Cursor in;
  private final Budget budget;

  WordReader(Readers readers) {
    this.readers = readers;
    this.in = readers.in();
    this.budget = readers.budget();
  }

  /** Reads a word that must be there. */
  Word word() {
    int from = in.mark();
    WordBuilder word = new WordBuilder(in);
    if (in.peek() == '=' && in.peekSecond() == '(') {
      readers.expansions().process(word, true);
    }
    return rest(word, from, false);
  }

  /** Reads an argument; zsh's alternatives and qualifiers may follow a part of it. */
  Word argument() {
    int from = in.mark();
    WordBuilder word = new WordBuilder(in);
    if (in.peek() == '=' && in.peekSecond() == '(') {
      readers.expansions().process(word, true);
    }
    return rest(word, from, true);
  }

  /** Reads on from what has been read of a word. */
  Word rest(WordBuilder word, int from, boolean groups) {
    budget.node(in);
    while (bareStep(word, groups)) {}
    if (word.isEmpty()) {
      throw in.failure(
          in.peek() == Cursor.END ? "The command ends too early." : "A word is missing.");
    }
    return word.build(in.span(from));
  }

  /** Reads one piece of an unquoted word; false at its end. */
  private boolean bareStep(WordBuilder word, boolean groups) {
    int c = in.peek();
    if (!Characters.isDelimiter(c)) {
      bare(word, c);
      return true;
    }
    if ((c == '<' || c == '>') && in.peekSecond() == '(') {
      readers.expansions().process(word, c == '<');
      return true;
    }
    if (c == '(' && groups && !word.isEmpty()) {
      zshGroup(word);
      return true;
    }
    return false;
  }

  /** Reads zsh's {@code (a|b)} after other text, as long as nothing but a pattern is in it. */
  private void zshGroup(WordBuilder word) {
    int from = in.position();
    int close = Brackets.close(in, from, '(', ')');
    if (!ZshQualifiers.arePlain(in.chars(), from + 1, close)) {
      throw in.failure("A parenthesis is out of place.", from);
    }
    group(word);
  }

  /** Reads a piece of unquoted text that starts with {@code c}. */
  void bare(WordBuilder word, int c) {
    switch (c) {
      case '\\' -> escape(word);
      case '\'' -> singleQuoted(word);
      case '"' -> doubleQuoted(word);
      case '`' -> readers.expansions().backticks(word, Quoting.BARE);
      case '$' -> readers.expansions().dollar(word, Quoting.BARE);
      case '?', '*', '+', '@', '!' -> patternCharacter(word);
      default -> plain(word);
    }
  }

  private void patternCharacter(WordBuilder word) {
    character(word, false);
    if (in.peek() == '(') {
      group(word);
    }
  }

  /** Reads a parenthesised pattern, as of {@code @(a|b)}: all but expansions is literal in it. */
  void group(WordBuilder word) {
    budget.enter(in);
    int from = in.mark();
    character(word, false);
    while (!in.take(')')) {
      groupStep(word);
    }
    int end = in.position();
    word.literal(end - 1, end, false);
    if (Characters.isDelimiter(in.peek()) && ZshQualifiers.runCode(in.chars(), from + 1, end - 1)) {
      throw in.failure("A glob qualifier can run code.", from);
    }
    budget.leave();
  }

  private void groupStep(WordBuilder word) {
    int c = in.peek();
    if (c == Cursor.END) {
      throw in.failure("A pattern's parenthesis is not closed.");
    } else if (c == '(') {
      group(word);
    } else if (Characters.isDelimiter(c)) {
      character(word, false);
    } else {
      bare(word, c);
    }
  }

  /** Takes the next character as it is. */
  void character(WordBuilder word, boolean quoted) {
    int at = in.mark();
    in.advance();
    word.literal(at, at + 1, quoted);
  }

  private void plain(WordBuilder word) {
    int from = in.mark();
    int to = from;
    char[] chars = in.chars();
    while (to < in.limit() && Characters.isPlain(chars[to])) {
      to++;
    }
    if (to == from) {
      to = visible(from);
    }
    in.advanceTo(to);
    word.literal(from, to, false);
  }

  /** Passes a character outside ASCII. */
  int visible(int from) {
    int codePoint = Character.codePointAt(in.chars(), from, in.limit());
    if (Characters.isInvisible(codePoint)) {
      throw in.failure("The command holds an invisible character.", from);
    }
    return from + Character.charCount(codePoint);
  }

  /** Reads a backslash outside quotes. */
  void escape(WordBuilder word) {
    int from = in.mark();
    in.advance();
    if (in.raw() == Cursor.END) {
      word.literal(from, from + 1, false);
      return;
    }
    int to = visible(in.position());
    word.separate(new String(in.chars(), from + 1, to - from - 1), from, to, true);
    in.advanceTo(to);
  }

  void singleQuoted(WordBuilder word) {
    int open = in.mark();
    int close = open + 1;
    while (close < in.limit() && in.chars()[close] != '\'') {
      close++;
    }
    if (close >= in.limit()) {
      throw in.failure("A single quote is not closed.", open);
    }
    in.advanceTo(close + 1);
    quotedRun(word, new String(in.chars(), open + 1, close - open - 1), open, close);
  }

  /** Reads {@code $'...'}; the cursor stands at the quote. */
  void ansiQuoted(WordBuilder word, int dollar) {
    int open = in.mark();
    int close = open + 1;
    while (close < in.limit() && in.chars()[close] != '\'') {
      close += in.chars()[close] == '\\' ? 2 : 1;
    }
    if (close >= in.limit()) {
      throw in.failure("A single quote is not closed.", open);
    }
    refuseEscapedQuote(open, close);
    in.advanceTo(close + 1);
    String text = AnsiQuotes.decode(in.chars(), open + 1, close);
    if (text.chars().anyMatch(Characters::isMarker)) {
      throw in.failure("The command holds a private-use character.", dollar);
    }
    quotedRun(word, text, open, close);
  }

  /**
   * In a POSIX shell the string ends at an escaped quote, and what was quoted from there on is not.
   * That is no script to it as long as no other quote follows and no line is completed before.
   */
  private void refuseEscapedQuote(int open, int close) {
    int escaped = open + 1;
    while (escaped < close && !isEscapedQuote(escaped)) {
      escaped += in.chars()[escaped] == '\\' ? 2 : 1;
    }
    for (int i = escaped + 2; i < close; i++) {
      if (";&|<>()`$#\n'".indexOf(in.chars()[i]) >= 0) {
        throw in.failure("An escaped quote means different things to shells.", escaped);
      }
    }
    for (int i = close + 1; escaped < close && i < in.chars().length; i++) {
      if (in.chars()[i] == '\'') {
        throw in.failure("An escaped quote means different things to shells.", escaped);
      }
    }
  }

  private boolean isEscapedQuote(int index) {
    return in.chars()[index] == '\\' && in.chars()[index + 1] == '\'';
  }

  /** Reads {@code $'...'} where bash decodes it first and then expands what came out. */
  void inertAnsiQuoted(WordBuilder word, int dollar) {
    int before = word.size();
    ansiQuoted(word, dollar);
    Word.Part decoded = word.last();
    boolean inert =
        word.size() == before + 1
            && decoded instanceof Word.Literal literal
            && literal.text().chars().noneMatch(c -> "$`\\\"'}".indexOf(c) >= 0);
    if (!inert) {
      throw in.failure("An escaped string holds text that is expanded again.", dollar);
    }
  }

  private static void quotedRun(WordBuilder word, String text, int open, int close) {
    boolean empty = open + 1 == close;
    word.separate(text, empty ? open : open + 1, empty ? close + 1 : close, true);
  }

  /** Reads a double-quoted string; the cursor stands at the quote. */
  void doubleQuoted(WordBuilder word) {
    int open = in.mark();
    in.advance();
    budget.enter(in);
    int before = word.size();
    while (in.peek() != '"') {
      quotedStep(word, open);
    }
    in.advance();
    budget.leave();
    if (word.size() == before) {
      word.separate("", open, in.position(), true);
    }
  }

  private void quotedStep(WordBuilder word, int open) {
    int c = in.peek();
    switch (c) {
      case Cursor.END -> throw in.failure("A double quote is not closed.", open);
      case '$' -> readers.expansions().dollar(word, Quoting.DOUBLE);
      case '`' -> readers.expansions().backticks(word, Quoting.DOUBLE);
      case '\\' -> quotedEscape(word, in.peekSecond() == '"');
      default -> quotedText(word);
    }
  }

  private void quotedText(WordBuilder word) {
    int from = in.position();
    int to = from;
    char[] chars = in.chars();
    while (to < in.limit() && !isLive(chars[to]) && chars[to] != '"') {
      to++;
    }
    in.advanceTo(to);
    word.literal(from, to, true);
  }

  private static boolean isLive(char c) {
    return c == '$' || c == '`' || c == '\\';
  }

  /** Reads a backslash inside double quotes: it escapes few characters, and else stands there. */
  void quotedEscape(WordBuilder word, boolean alsoThis) {
    int from = in.mark();
    int second = in.peekSecond();
    in.advance();
    if (alsoThis || second == '$' || second == '`' || second == '\\') {
      int at = in.mark();
      in.advance();
      word.literal(at, at + 1, true);
    } else {
      word.literal(from, from + 1, true);
    }
  }

  /** The whole source as one quoted literal: the body of {@code <<'EOF'}. */
  Word verbatim() {
    int from = in.position();
    int to = in.limit();
    String text = new String(in.chars(), from, to - from);
    return new Word(List.of(new Word.Literal(text, true, in.span(from, to))), in.span(from, to));
  }

  /**
   * The whole source as the body of {@code <<EOF}: expansions, and literals that are not quoted.
   */
  Word hereBody() {
    int from = in.position();
    WordBuilder body = new WordBuilder(in);
    for (int c = in.peek(); c != Cursor.END; c = in.peek()) {
      switch (c) {
        case '$' -> readers.expansions().dollar(body, Quoting.BODY);
        case '`' -> readers.expansions().backticks(body, Quoting.BODY);
        case '\\' -> bodyEscape(body);
        default -> bodyText(body);
      }
    }
    return body.build(in.span(from, in.limit()));
  }

  private void bodyText(WordBuilder body) {
    int from = in.position();
    int to = from;
    while (to < in.limit() && !isLive(in.chars()[to])) {
      to++;
    }
    in.advanceTo(to);
    body.literal(from, to, false);
  }

  private void bodyEscape(WordBuilder body) {
    int from = in.mark();
    int second = in.peekSecond();
    in.advance();
    if (second == '$' || second == '`' || second == '\\') {
      in.mark();
      in.advance();
      body.separate(Character.toString(second), from, in.position(), true);
    } else {
      body.literal(from, from + 1, false);
    }
  }

  /**
   * Reads to the cursor's limit what the shell expands as if in double quotes and then calculates
   * with: quotes of either kind do not keep expansions from happening.
   */
  Word arithmetic(int end) {
    budget.enter(in);
    int from = in.position();
    int outer = in.limit();
    in.limit(end);
    WordBuilder expression = new WordBuilder(in);
    for (int c = in.peek(); c != Cursor.END; c = in.peek()) {
      live(expression, c);
    }
    in.limit(outer);
    in.advanceTo(end);
    budget.leave();
    return expression.build(in.span(from, end));
  }

  /** Reads a piece of text that counts as double-quoted, without being between double quotes. */
  void live(WordBuilder word, int c) {
    switch (c) {
      case '$' -> readers.expansions().dollar(word, Quoting.LIVE);
      case '`' -> readers.expansions().backticks(word, Quoting.LIVE);
      case '\\' -> quotedEscape(word, in.peekSecond() == '"');
      default -> liveCharacter(word);
    }
  }

  private void liveCharacter(WordBuilder word) {
    int from = in.mark();
    int to = visible(from);
    in.advanceTo(to);
    word.literal(from, to, true);
  }
}
