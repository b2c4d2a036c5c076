package dev.signalbox.core.yaml;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ${NAME}} and {@code ${NAME:default}} in values.
 *
 * <p>In YAML braces, colons and commas mean something, above all in {@code {url: ${URL:http://x}}}.
 * So before parsing, those within a placeholder are masked: each is replaced by one private
 * character, which keeps lines and columns as they are, and put back in the parsed value.
 */
final class Placeholders {
  private static final int MARKS = 0x10FF00;
  private static final String STRUCTURAL = "{}[],:#";

  /** A default has no "$", so a line of unclosed placeholders is not scanned again and again. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}$\\r\\n]*))?\\}");

  private Placeholders() {}

  static boolean isMark(int c) {
    return c >= MARKS && c < MARKS + 0x80;
  }

  static String mask(String yaml) {
    return PLACEHOLDER.matcher(yaml).replaceAll(Placeholders::masked);
  }

  private static String masked(MatchResult placeholder) {
    StringBuilder out = new StringBuilder();
    placeholder
        .group()
        .chars()
        .forEach(c -> out.appendCodePoint(STRUCTURAL.indexOf(c) < 0 ? c : MARKS + c));
    return Matcher.quoteReplacement(out.toString());
  }

  static String unmask(String parsed) {
    if (parsed.codePoints().noneMatch(Placeholders::isMark)) {
      return parsed;
    }
    StringBuilder out = new StringBuilder();
    parsed.codePoints().forEach(c -> out.appendCodePoint(isMark(c) ? c - MARKS : c));
    return out.toString();
  }

  /**
   * Fills in the environment.
   *
   * @throws PlaceholderException if a variable is missing or a placeholder is malformed
   */
  static String fill(String source, Map<String, String> environment) {
    if (!source.contains("${")) {
      return source;
    }
    StringBuilder out = new StringBuilder();
    Matcher placeholder = PLACEHOLDER.matcher(source);
    for (int at = 0; at < source.length(); ) {
      if (source.startsWith("$${", at)) {
        out.append("${");
        at += 3;
      } else if (source.startsWith("${", at)) {
        out.append(valueAt(placeholder, at, source.length(), environment));
        at = placeholder.end();
      } else {
        out.append(source.charAt(at++));
      }
    }
    return out.toString();
  }

  private static String valueAt(
      Matcher placeholder, int at, int end, Map<String, String> environment) {
    if (!placeholder.region(at, end).lookingAt()) {
      throw new PlaceholderException(
          "malformed placeholder; write ${NAME} or ${NAME:default}, or $${ for a literal ${");
    }
    String name = placeholder.group(1);
    String fallback = placeholder.group(2);
    String value = environment.getOrDefault(name, fallback);
    if (value == null) {
      throw new PlaceholderException(
          String.format(
              "environment variable %1$s is not set; set it or write ${%1$s:default}", name));
    }
    return value;
  }

  /** A placeholder that cannot be filled; the message lacks the place, which the caller knows. */
  static final class PlaceholderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlaceholderException(String message) {
      super(message);
    }
  }
}
