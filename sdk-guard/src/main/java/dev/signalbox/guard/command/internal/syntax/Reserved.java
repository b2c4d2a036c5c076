package dev.signalbox.guard.command.internal.syntax;

import org.jspecify.annotations.Nullable;

/** Words with a meaning of their own where a command may start. */
enum Reserved {
  IF("if"),
  THEN("then"),
  ELSE("else"),
  ELIF("elif"),
  FI("fi"),
  CASE("case"),
  ESAC("esac"),
  FOR("for"),
  SELECT("select"),
  WHILE("while"),
  UNTIL("until"),
  DO("do"),
  DONE("done"),
  IN("in"),
  FUNCTION("function"),
  COPROC("coproc"),
  TIME("time"),
  OPEN_BRACE("{"),
  CLOSE_BRACE("}"),
  BANG("!"),
  OPEN_TEST("[["),
  CLOSE_TEST("]]");

  private static final Reserved[] ALL = values();

  private final String text;

  Reserved(String text) {
    this.text = text;
  }

  /** The reserved word that comes next, unquoted and whole. */
  static @Nullable Reserved at(Cursor in) {
    int first = in.peek();
    if (first < 0 || "itefcswudo{}![]".indexOf(first) < 0) {
      return null;
    }
    for (Reserved word : ALL) {
      if (word.text.charAt(0) == first && word.isAt(in)) {
        return word;
      }
    }
    return null;
  }

  boolean isAt(Cursor in) {
    long saved = in.save();
    boolean matches = pass(in);
    in.restore(saved);
    return matches;
  }

  /** Passes the word if it comes next. */
  boolean take(Cursor in) {
    long saved = in.save();
    if (pass(in)) {
      return true;
    }
    in.restore(saved);
    return false;
  }

  private boolean pass(Cursor in) {
    for (int i = 0; i < text.length(); i++) {
      if (in.peek() != text.charAt(i)) {
        return false;
      }
      in.advance();
    }
    return Characters.isDelimiter(in.peek());
  }
}
