package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts PowerShell into commands. <em>Not thread-safe; one per text.</em> */
final class PowerShellLexer {
  private static final String BREAKS = ";|\n{}()&,=";

  private final String source;
  private final int end;
  private final List<Word> words = new ArrayList<>();
  private int at;
  private boolean broken;

  /** A word, or a mark that ends a command: then the text is that mark alone and it is bare. */
  record Word(String text, boolean bare, Span span) {
    boolean isMark() {
      return bare && text.length() == 1 && BREAKS.contains(text);
    }

    boolean isMark(String mark) {
      return isMark() && text.equals(mark);
    }

    String lower() {
      return text.toLowerCase(Locale.ROOT);
    }
  }

  PowerShellLexer(String source, int end) {
    this.source = source;
    this.end = end;
  }

  List<Word> lex() {
    while (at < end) {
      char c = source.charAt(at);
      if (c != '\n' && (Chars.isBlank(c) || Character.isWhitespace(c))) {
        at++;
      } else if (c == '#') {
        at = find("\n", at);
      } else if (source.startsWith("<#", at)) {
        at = Math.min(end, find("#>", at) + 2);
      } else if (BREAKS.indexOf(c) >= 0) {
        words.add(new Word(String.valueOf(c), true, new Span(at, ++at)));
      } else {
        word();
      }
    }
    return words;
  }

  boolean broken() {
    return broken;
  }

  private int find(String text, int from) {
    int found = source.indexOf(text, from);
    return found < 0 || found > end ? end : found;
  }

  private void word() {
    int start = at;
    StringBuilder text = new StringBuilder();
    boolean bare = true;
    while (at < end
        && !Character.isWhitespace(source.charAt(at))
        && BREAKS.indexOf(source.charAt(at)) < 0) {
      char c = source.charAt(at);
      if (c == '\'' || c == '"') {
        bare = false;
        quoted(c, text);
      } else if (source.startsWith("@'", at) || source.startsWith("@\"", at)) {
        bare = false;
        hereString(text);
      } else if (c == '`' && at + 1 < end) {
        text.append(source.charAt(at + 1));
        at += 2;
      } else {
        text.append(c);
        at++;
      }
    }
    words.add(new Word(text.toString(), bare, new Span(start, Math.min(at, end))));
    at = Math.min(at, end);
  }

  private void quoted(char quote, StringBuilder text) {
    at++;
    while (at < end) {
      char c = source.charAt(at);
      if (c == quote && at + 1 < end && source.charAt(at + 1) == quote) {
        text.append(c);
        at += 2;
      } else if (c == quote) {
        at++;
        return;
      } else if (c == '`' && quote == '"' && at + 1 < end) {
        text.append(source.charAt(at + 1));
        at += 2;
      } else if (c == '$' && quote == '"') {
        variable(text);
      } else {
        text.append(c);
        at++;
      }
    }
    broken = true;
  }

  private void hereString(StringBuilder text) {
    String close = "\n" + source.charAt(at + 1) + "@";
    int stop = find(close, at);
    broken |= stop == end;
    String body = source.substring(Math.min(stop, at + 2), stop).stripLeading();
    text.append(source.charAt(at + 1) == '"' ? body.replace('$', CodeAct.HOLE) : body);
    at = Math.min(end, stop + close.length());
  }

  /** A variable in a text: the home directory, or unknown; code in a text is a doubt. */
  private void variable(StringBuilder text) {
    int start = at++;
    if (at < end && (source.charAt(at) == '(' || source.charAt(at) == '{')) {
      broken |= source.charAt(at) == '(';
      at++;
    }
    while (at < end && (Chars.isWordPart(source.charAt(at)) || source.charAt(at) == ':')) {
      at++;
    }
    String name = source.substring(start + 1, at).toLowerCase(Locale.ROOT);
    boolean home = name.equals("home") || name.equals("env:userprofile") || name.equals("env:home");
    text.append(home ? "~" : Value.HOLE);
  }
}
