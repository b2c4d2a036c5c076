package dev.signalbox.cli.hook;

import dev.signalbox.core.DataException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON as RFC 8259 writes it, and nothing else: a question that two readers may understand
 * differently is no question. So UTF-8 only, no byte order mark, no name twice in one object, no
 * comments, nothing after the end, nesting bounded. Strings become {@code String}, objects {@code
 * Map}, arrays {@code List}; nobody asks for numbers, booleans and null, so those become {@link
 * #OTHER}. Our own, because the JSON library costs a process that judges one command a tenth more
 * time. <em>Not thread-safe.</em>
 */
final class HookJson {
  /** A number, a boolean or null. */
  static final Object OTHER = new Object();

  private static final int MAX_DEPTH = 64;

  private final String text;
  private int at;
  private int depth;

  private HookJson(String text) {
    this.text = text;
  }

  /**
   * The one value that the bytes are.
   *
   * @throws DataException if they are not exactly one value
   */
  static Object read(byte[] bytes) {
    HookJson json = new HookJson(decoded(bytes));
    json.blank();
    if (json.at == json.text.length()) {
      throw HookInput.wrong("is empty");
    }
    Object value = json.value();
    json.blank();
    if (json.at < json.text.length()) {
      throw json.wrong("more after the end");
    }
    return value;
  }

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new DataException("hook input: is not UTF-8", e);
    }
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> fields = new LinkedHashMap<>();
    open();
    if (!closed('}')) {
      do {
        blank();
        int start = at;
        String name = string();
        blank();
        expect(':');
        blank();
        if (fields.putIfAbsent(name, value()) != null) {
          at = start;
          throw wrong("a name that is there twice");
        }
      } while (!last('}'));
    }
    depth--;
    return fields;
  }

  private List<Object> array() {
    List<Object> items = new ArrayList<>();
    open();
    if (!closed(']')) {
      do {
        blank();
        items.add(value());
      } while (!last(']'));
    }
    depth--;
    return items;
  }

  private void open() {
    if (++depth > MAX_DEPTH) {
      throw wrong("nesting deeper than " + MAX_DEPTH);
    }
    at++;
  }

  private boolean closed(char close) {
    blank();
    if (peek() != close) {
      return false;
    }
    at++;
    return true;
  }

  /** Whether what ends here is the last of its kind; else a comma is passed. */
  private boolean last(char close) {
    blank();
    if (peek() == close) {
      at++;
      return true;
    }
    expect(',');
    return false;
  }

  private String string() {
    expect('"');
    int end = at;
    while (end < text.length() && isPlain(text.charAt(end))) {
      end++;
    }
    StringBuilder out = new StringBuilder(end - at + 16).append(text, at, end);
    at = end;
    while (peek() != '"') {
      out.append(character());
    }
    at++;
    return out.toString();
  }

  private static boolean isPlain(char c) {
    return c != '"' && c != '\\' && c >= ' ';
  }

  private char character() {
    char c = peek();
    if (c < ' ') {
      throw wrong("a control character in a string");
    }
    at++;
    return c == '\\' ? escaped() : c;
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hex();
      default -> {
        at--;
        throw wrong("an unknown escape");
      }
    };
  }

  private char hex() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw wrong("an unknown escape");
      }
      unit = unit * 16 + digit;
      at++;
    }
    return (char) unit;
  }

  private Object word(String word) {
    if (!text.startsWith(word, at)) {
      throw wrong("an unknown word");
    }
    at += word.length();
    return OTHER;
  }

  private Object number() {
    if (peek() == '-') {
      at++;
    }
    int start = at;
    digits();
    if (text.charAt(start) == '0' && at > start + 1) {
      at = start;
      throw wrong("a number that begins with 0");
    }
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    return OTHER;
  }

  private void digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw wrong("no value");
    }
  }

  private void blank() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wrong("no " + c);
    }
    at++;
  }

  private char peek() {
    if (at >= text.length()) {
      throw HookInput.wrong("ends too early");
    }
    return text.charAt(at);
  }

  private DataException wrong(String found) {
    return HookInput.wrong("is not JSON: " + found + " at character " + (at + 1));
  }
}
