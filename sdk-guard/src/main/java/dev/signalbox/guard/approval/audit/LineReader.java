package dev.signalbox.guard.approval.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a line in the canonical form of {@link EntryLine} and nothing else, so that no two readers
 * can understand a line differently. <em>Not thread-safe.</em>
 */
final class LineReader {
  private static final int HASH_CHARS = 64;
  private static final int MOST_DIGITS = 18;

  private final String line;
  private int at;

  private LineReader(String line) {
    this.line = line;
  }

  /**
   * The entry of a line.
   *
   * @param line without its line feed; bytes as characters
   */
  static EntryLine read(String line) throws NotAnEntryException {
    return new LineReader(line).entry();
  }

  private EntryLine entry() throws NotAnEntryException {
    expect("{\"seq\":");
    long sequence = number();
    Instant time = time(member(",\"at\":"));
    String kind = member(",\"kind\":");
    String subject = member(",\"subject\":");
    String actor = member(",\"actor\":");
    Map<String, String> fields = fields();
    String previous = member(",\"prev\":");
    String body = line.substring(0, at);
    String name = line.startsWith(",\"hmac\":", at) ? "hmac" : "hash";
    String hash = member(",\"" + name + "\":");
    expect("}");
    if (at != line.length() || !isHash(previous) || !isHash(hash)) {
      throw refuse();
    }
    AuditRecord record = record(time, kind, subject, actor, fields);
    return new EntryLine(new AuditEntry(sequence, record, hash), previous, body, name);
  }

  private AuditRecord record(
      Instant time, String kind, String subject, String actor, Map<String, String> fields)
      throws NotAnEntryException {
    try {
      return new AuditRecord(time, kind, subject, actor, fields);
    } catch (IllegalArgumentException e) {
      throw refuse();
    }
  }

  private Map<String, String> fields() throws NotAnEntryException {
    Map<String, String> fields = new LinkedHashMap<>();
    expect(",\"fields\":{");
    while (!line.startsWith("}", at)) {
      if (!fields.isEmpty()) {
        expect(",");
      }
      String name = string();
      expect(":");
      if (fields.put(name, string()) != null) {
        throw refuse();
      }
    }
    expect("}");
    return fields;
  }

  private String member(String opening) throws NotAnEntryException {
    expect(opening);
    return string();
  }

  private String string() throws NotAnEntryException {
    expect("\"");
    StringBuilder out = new StringBuilder();
    while (peek() != '"') {
      out.append(unit());
    }
    at++;
    return out.toString();
  }

  private char unit() throws NotAnEntryException {
    char c = peek();
    if (!Ascii.isPlain(c)) {
      throw refuse();
    }
    at++;
    return c == '\\' ? escaped() : c;
  }

  private char escaped() throws NotAnEntryException {
    char c = peek();
    at++;
    if (c == '"' || c == '\\') {
      return c;
    }
    if (c != 'u') {
      throw refuse();
    }
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 4 | hex();
    }
    if (Ascii.isPlain((char) value)) {
      throw refuse();
    }
    return (char) value;
  }

  private int hex() throws NotAnEntryException {
    char c = peek();
    at++;
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
      return c - 'a' + 10;
    }
    throw refuse();
  }

  private long number() throws NotAnEntryException {
    int start = at;
    while (peek() >= '0' && peek() <= '9' && at - start <= MOST_DIGITS) {
      at++;
    }
    String digits = line.substring(start, at);
    if (digits.isEmpty() || digits.length() > MOST_DIGITS || digits.startsWith("0")) {
      throw refuse();
    }
    return Long.parseLong(digits);
  }

  private Instant time(String text) throws NotAnEntryException {
    try {
      Instant time = Instant.parse(text);
      if (time.toString().equals(text)) {
        return time;
      }
    } catch (DateTimeException e) {
      // refused below, like any other text that is not a time
    }
    throw refuse();
  }

  private static boolean isHash(String text) {
    return text.length() == HASH_CHARS
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private char peek() throws NotAnEntryException {
    if (at >= line.length()) {
      throw refuse();
    }
    return line.charAt(at);
  }

  private void expect(String text) throws NotAnEntryException {
    if (!line.startsWith(text, at)) {
      throw refuse();
    }
    at += text.length();
  }

  private NotAnEntryException refuse() {
    return new NotAnEntryException(Math.min(at, line.length()) + 1);
  }
}
