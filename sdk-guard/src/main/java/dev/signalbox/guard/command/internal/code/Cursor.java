package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Token.Kind;
import java.util.List;

/** A place in a list of tokens. <em>Not thread-safe.</em> */
final class Cursor {
  private final List<Token> tokens;
  private final Token end;
  private int at;
  private boolean flat;

  Cursor(List<Token> tokens, int sourceEnd) {
    this.tokens = tokens;
    this.end = new Token(Kind.END, "", List.of(), sourceEnd, sourceEnd, false);
  }

  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  /** Whether line ends mean nothing here, as between parentheses; what it was before. */
  boolean flat(boolean now) {
    boolean before = flat;
    flat = now;
    return before;
  }

  Token peek() {
    while (flat && at < tokens.size() && tokens.get(at).is(Kind.NEWLINE)) {
      at++;
    }
    return peek(0);
  }

  Token peek(int ahead) {
    int index = at + ahead;
    return index >= 0 && index < tokens.size() ? tokens.get(index) : end;
  }

  Token next() {
    Token token = peek();
    at++;
    return token;
  }

  Token previous() {
    return peek(-1);
  }

  boolean atEnd() {
    return peek().is(Kind.END);
  }

  boolean accept(String op) {
    boolean here = peek().isOp(op);
    if (here) {
      at++;
    }
    return here;
  }

  boolean acceptWord(String word) {
    boolean here = peek().isWord(word);
    if (here) {
      at++;
    }
    return here;
  }

  /** The first token from here that is not a line end. */
  Token afterNewlines() {
    int index = at;
    while (index < tokens.size() && tokens.get(index).is(Kind.NEWLINE)) {
      index++;
    }
    return index < tokens.size() ? tokens.get(index) : end;
  }

  void skipNewlines() {
    while (at < tokens.size() && tokens.get(at).is(Kind.NEWLINE)) {
      at++;
    }
  }
}
