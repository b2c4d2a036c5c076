package dev.signalbox.core.yaml;

import dev.signalbox.core.ConfigException;
import java.time.Duration;
import java.util.Set;

/**
 * A single value. Environment variables in it are already filled in; messages and {@link
 * #toString()} show what the file says ({@code ${API_KEY}}), never what the environment says.
 * <em>Immutable.</em>
 */
public final class YamlScalar implements YamlNode {
  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

  private final String place;
  private final String source;
  private final String value;
  private final boolean plain;

  /**
   * @param source as the file has it, quotes removed
   * @param value with environment variables filled in
   * @param plain whether it stands without quotes
   */
  YamlScalar(String place, String source, String value, boolean plain) {
    this.place = place;
    this.source = source;
    this.value = value;
    this.plain = plain;
  }

  @Override
  public String place() {
    return place;
  }

  String value() {
    return value;
  }

  boolean isPlain() {
    return plain;
  }

  /** Whether there is no value: an empty place, {@code null} or {@code ~} without quotes. */
  public boolean isNothing() {
    return plain && (value.isEmpty() || NOTHING.contains(source));
  }

  @Override
  public String asText() {
    if (isNothing()) {
      return YamlNode.super.asText();
    }
    return value;
  }

  @Override
  public boolean asBoolean() {
    if (plain && (value.equals("true") || value.equals("false"))) {
      return value.equals("true");
    }
    return YamlNode.super.asBoolean();
  }

  @Override
  public int asInt() {
    if (!plain || !isWhole(value)) {
      return YamlNode.super.asInt();
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException tooLarge) {
      throw error("expected a whole number up to " + Integer.MAX_VALUE + ", found " + described());
    }
  }

  @Override
  public Duration asDuration() {
    if (isWhole(value)) {
      throw error("unit missing: expected " + Quantities.A_DURATION + ", found " + described());
    }
    return Quantities.duration(value).orElseGet(YamlNode.super::asDuration);
  }

  @Override
  public double asPercent() {
    if (Quantities.isNumber(value)) {
      throw missingPercentSign();
    }
    return Quantities.percent(value).orElseGet(YamlNode.super::asPercent);
  }

  private ConfigException missingPercentSign() {
    return error("unit missing: expected " + Quantities.A_PERCENTAGE + ", found " + described());
  }

  private static boolean isWhole(String text) {
    int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return from < text.length();
  }

  @Override
  public String described() {
    if (isNothing()) {
      return source.isEmpty() ? "nothing" : "nothing (" + Quoted.of(source) + ")";
    }
    if (!source.equals(value)) {
      return "the value of " + Quoted.of(source);
    }
    return kind() + " " + Quoted.of(source);
  }

  private String kind() {
    if (plain && (value.equals("true") || value.equals("false"))) {
      return "the boolean";
    }
    return plain && Quantities.isNumber(value) ? "the number" : "the text";
  }

  @Override
  public String toString() {
    return place + " " + Quoted.of(source);
  }
}
