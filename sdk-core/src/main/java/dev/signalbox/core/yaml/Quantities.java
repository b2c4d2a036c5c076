package dev.signalbox.core.yaml;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers that carry their unit. */
final class Quantities {
  static final String A_DURATION = "a duration such as 250ms, 4s, 15m, 1h or 2d";
  static final String A_PERCENTAGE = "a percentage from 0% to 100%, such as 2%";

  /** Long enough for any configuration, and its nanoseconds fit a long. */
  private static final Duration MAX_DURATION = Duration.ofDays(36_500);

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,13})(ms|s|m|h|d)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,12})?");

  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Quantities() {}

  static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
    Duration found = unit.multipliedBy(Long.parseLong(matcher.group(1)));
    return Optional.of(found).filter(duration -> duration.compareTo(MAX_DURATION) <= 0);
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text.startsWith("-") ? text.substring(1) : text).matches();
  }

  /** The fraction a text such as {@code 2%} stands for. */
  static Optional<Double> percent(String text) {
    String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : "";
    if (!NUMBER.matcher(number).matches()) {
      return Optional.empty();
    }
    return Optional.of(Double.parseDouble(number) / 100).filter(fraction -> fraction <= 1);
  }
}
