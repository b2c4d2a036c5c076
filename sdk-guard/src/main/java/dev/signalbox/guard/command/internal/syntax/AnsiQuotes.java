package dev.signalbox.guard.command.internal.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Decodes the inside of {@code $'...'} the way bash does. */
final class AnsiQuotes {
  private final char[] chars;
  private final int end;
  private int next;
  private final StringBuilder text = new StringBuilder();

  /** Bytes of a character that is written byte by byte. */
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4);

  private AnsiQuotes(char[] chars, int from, int end) {
    this.chars = chars;
    this.next = from;
    this.end = end;
  }

  static String decode(char[] chars, int from, int end) {
    return new AnsiQuotes(chars, from, end).decode();
  }

  private String decode() {
    while (next < end) {
      char c = chars[next++];
      if (c == '\\' && next < end) {
        escape(chars[next++]);
      } else {
        plain(c);
      }
    }
    endBytes();
    int nul = text.indexOf("\0");
    return nul < 0 ? text.toString() : text.substring(0, nul);
  }

  private void escape(char c) {
    switch (c) {
      case 'a' -> plain('\u0007');
      case 'b' -> plain('\b');
      case 'e', 'E' -> plain('\u001B');
      case 'f' -> plain('\f');
      case 'n' -> plain('\n');
      case 'r' -> plain('\r');
      case 't' -> plain('\t');
      case 'v' -> plain('\u000B');
      case '\\', '\'', '"', '?' -> plain(c);
      case 'x' -> hexadecimal();
      case 'u' -> unicode('u', 4);
      case 'U' -> unicode('U', 8);
      case 'c' -> control();
      default -> octalOrPlain(c);
    }
  }

  private void octalOrPlain(char c) {
    if (c < '0' || c > '7') {
      plain('\\');
      plain(c);
      return;
    }
    int value = c - '0';
    for (int more = 0; more < 2 && next < end && chars[next] >= '0' && chars[next] <= '7'; more++) {
      value = value * 8 + chars[next++] - '0';
    }
    oneByte(value);
  }

  private void hexadecimal() {
    boolean braced = next < end && chars[next] == '{';
    int from = braced ? next + 1 : next;
    int value = 0;
    int i = from;
    while (i < end && (braced || i < from + 2) && hexDigit(chars[i]) >= 0) {
      value = (value * 16 + hexDigit(chars[i++])) & 0xFF;
    }
    if (i == from && !braced) {
      plain('\\');
      plain('x');
      return;
    }
    next = braced && i < end && chars[i] == '}' ? i + 1 : i;
    oneByte(value);
  }

  private void unicode(char letter, int digits) {
    int from = next;
    int value = 0;
    while (next < end && next < from + digits && hexDigit(chars[next]) >= 0) {
      value = value * 16 + hexDigit(chars[next++]);
    }
    if (next == from) {
      plain('\\');
      plain(letter);
      return;
    }
    endBytes();
    boolean scalar = value >= 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    text.appendCodePoint(scalar ? value : 0xFFFD);
  }

  private void control() {
    if (next >= end) {
      plain('\\');
      plain('c');
      return;
    }
    char c = chars[next++];
    if (c == '\\' && next < end && chars[next] == '\\') {
      next++;
    }
    plain(c == '?' ? '\u007F' : (char) (Character.toUpperCase(c) & 0x1F));
  }

  private static int hexDigit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  private void oneByte(int value) {
    int unsigned = value & 0xFF;
    if (unsigned < 0x80) {
      plain((char) unsigned);
    } else {
      bytes.write(unsigned);
    }
  }

  private void plain(char c) {
    endBytes();
    text.append(c);
  }

  private void endBytes() {
    if (bytes.size() > 0) {
      text.append(bytes.toString(StandardCharsets.UTF_8));
      bytes.reset();
    }
  }
}
