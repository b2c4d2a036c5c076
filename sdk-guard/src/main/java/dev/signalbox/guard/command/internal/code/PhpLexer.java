package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Quoting.Escapes;
import dev.signalbox.guard.command.internal.code.Quoting.Holes;
import dev.signalbox.guard.command.internal.code.Token.Kind;
import java.util.Set;

/** Cuts PHP, with or without its tags. <em>Not thread-safe; one per text.</em> */
final class PhpLexer extends Lexer {
  private boolean started;

  PhpLexer(String source, int from, int end) {
    super(source, from, end);
  }

  @Override
  boolean special(char c) {
    if (!started) {
      started = true;
      if (tagged()) {
        return true;
      }
    }
    return switch (c) {
      case '#' -> !looking("#[") && lineComment();
      case '/' -> slash();
      case '"' -> literal(Kind.STRING, 1, Quoting.plain(c).with(Holes.SIGILS));
      case '\'' -> literal(Kind.STRING, 1, Quoting.single(c));
      case '`' -> literal(Kind.SHELL, 1, Quoting.plain(c).with(Holes.SIGILS));
      case '<' -> looking("<<<") && heredoc();
      case '?' -> looking("?>") && outside();
      case '\\' -> skip(1);
      default -> false;
    };
  }

  private boolean slash() {
    if (looking("//")) {
      return lineComment();
    }
    return looking("/*") && blockComment("*/");
  }

  private boolean tagged() {
    int open = source.indexOf("<?", at);
    return open >= 0 && open < end && outside();
  }

  /** Goes on to the next opening tag: what stands before it is only printed. */
  private boolean outside() {
    int open = source.indexOf("<?", at);
    if (open < 0 || open >= end) {
      at = end;
      return true;
    }
    at = open;
    add(Kind.OP, ";", java.util.List.of(), at);
    return skip(looking("<?php") ? 5 : looking("<?=") ? 3 : 2);
  }

  private boolean skip(int length) {
    at += length;
    return true;
  }

  private boolean heredoc() {
    int from = at + 3;
    while (from < end && Chars.isBlank(source.charAt(from))) {
      from++;
    }
    char quote = from < end ? source.charAt(from) : ' ';
    boolean quoted = quote == '\'' || quote == '"';
    int start = quoted ? from + 1 : from;
    int stop = start;
    while (stop < end && Chars.isWordPart(source.charAt(stop))) {
      stop++;
    }
    if (stop == start) {
      return false;
    }
    boolean raw = quote == '\'';
    Quoting body =
        new Quoting('\0', "", raw ? Escapes.NONE : Escapes.C, raw ? Holes.NONE : Holes.SIGILS);
    int length = stop - at + (quoted ? 1 : 0);
    return heredoc(Kind.STRING, length, source.substring(start, stop), body);
  }

  @Override
  boolean isWordStart(char c) {
    return c == '$' || super.isWordStart(c);
  }

  @Override
  boolean isWordPart(char c) {
    return c == '\\' || super.isWordPart(c);
  }

  @Override
  Set<String> wordsBeforeOperand() {
    return Set.of();
  }
}
