package dev.signalbox.core.yaml;

import dev.signalbox.core.ConfigException;
import java.time.Duration;

/**
 * A piece of a YAML file that knows where it stands. The {@code as...} methods read it as what the
 * caller expects; if it is something else they throw a {@link ConfigException} that says where,
 * what was found and what was expected. <em>Immutable.</em>
 */
public sealed interface YamlNode permits YamlMap, YamlList, YamlScalar {
  /** Where it starts, as in {@code router.yaml:14:7}; line and column count from 1. */
  String place();

  /** What it is, for a message: {@code a list}, {@code number 5}. Never an environment value. */
  String described();

  /** The exception for something wrong here; its message starts with {@link #place()}. */
  default ConfigException error(String problem) {
    return new ConfigException(place() + " " + problem);
  }

  default YamlMap asMap() {
    throw expected("a map (key: value)");
  }

  default YamlList asList() {
    throw expected("a list");
  }

  /** Any scalar, verbatim: {@code 1.0} is the text "1.0". */
  default String asText() {
    throw expected("text");
  }

  /** {@code true} or {@code false}, unquoted. */
  default boolean asBoolean() {
    throw expected("true or false");
  }

  /** A whole decimal number, unquoted. */
  default int asInt() {
    throw expected("a whole number");
  }

  /**
   * A number and its unit, as in {@code 250ms}, {@code 4s}, {@code 15m}, {@code 1h}, {@code 2d}.
   */
  default Duration asDuration() {
    throw expected(Quantities.A_DURATION);
  }

  /** A share from {@code 0%} to {@code 100%}, as a fraction in [0, 1]. */
  default double asPercent() {
    throw expected(Quantities.A_PERCENTAGE);
  }

  private ConfigException expected(String what) {
    return error("expected " + what + ", found " + described());
  }
}
