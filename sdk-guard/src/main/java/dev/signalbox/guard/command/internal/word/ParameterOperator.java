package dev.signalbox.guard.command.internal.word;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What <code>${x:-y}</code>, <code>${x#y}</code> and their like make of a value, where all of it is
 * known; else the result is unknown.
 */
record ParameterOperator(String name, List<String> arguments) {
  private static final long MAX_WORK = 1_000_000;
  private static final String UNKNOWN = String.valueOf(Arg.HOLE);

  boolean choosesByPresence() {
    return switch (name) {
      case ":-", "-", ":=", "=", ":+", "+", ":?", "?" -> true;
      default -> false;
    };
  }

  /** Whether what comes out is the value, and not a piece, its length or that there is one. */
  boolean givesValue() {
    return !Set.of("len", ":", ":+", "+").contains(name);
  }

  boolean assigns() {
    return name.equals(":=") || name.equals("=");
  }

  /** Between the value and the word after the operator. */
  String choose(String value, boolean set, boolean unset) {
    String word = argument(0);
    return switch (name) {
      case ":-", ":=" -> set ? (value.isEmpty() ? word : value) : (unset ? word : UNKNOWN);
      case "-", "=" -> set ? value : (unset ? word : UNKNOWN);
      case ":+" -> set ? (value.isEmpty() ? "" : word) : (unset ? "" : UNKNOWN);
      case "+" -> set ? word : (unset ? "" : UNKNOWN);
      default -> value;
    };
  }

  String apply(String value) {
    if (name.isEmpty()) {
      return value;
    }
    if (isTooMuch(value)
        || value.indexOf(Arg.HOLE) >= 0
        || arguments.stream().anyMatch(a -> a.indexOf(Arg.HOLE) >= 0)) {
      return UNKNOWN;
    }
    return switch (name) {
      case "len" -> String.valueOf(value.length());
      case "#" -> withoutPrefix(value, false);
      case "##" -> withoutPrefix(value, true);
      case "%" -> withoutSuffix(value, false);
      case "%%" -> withoutSuffix(value, true);
      case "/" -> hasPattern(argument(0)) ? UNKNOWN : replaceFirst(value);
      case "//" ->
          hasPattern(argument(0)) || argument(0).isEmpty()
              ? UNKNOWN
              : value.replace(argument(0), argument(1));
      case ":" -> substring(value);
      case "^^" -> value.toUpperCase(Locale.ROOT);
      case ",," -> value.toLowerCase(Locale.ROOT);
      case "^" ->
          value.isEmpty()
              ? value
              : value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1);
      case "," ->
          value.isEmpty()
              ? value
              : value.substring(0, 1).toLowerCase(Locale.ROOT) + value.substring(1);
      default -> UNKNOWN;
    };
  }

  /** Whether the work would grow with the third power of what somebody else chose. */
  private boolean isTooMuch(String value) {
    long length = value.length();
    boolean cuts = name.startsWith("#") || name.startsWith("%");
    long work = length * (argument(0).length() + argument(1).length());
    return (cuts && hasPattern(argument(0)) ? work * length : work) > MAX_WORK;
  }

  private String argument(int i) {
    return i < arguments.size() ? arguments.get(i) : "";
  }

  private static boolean hasPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
  }

  private String replaceFirst(String value) {
    int at = value.indexOf(argument(0));
    return at < 0
        ? value
        : value.substring(0, at) + argument(1) + value.substring(at + argument(0).length());
  }

  private String withoutPrefix(String value, boolean longest) {
    if (!hasPattern(argument(0))) {
      return value.startsWith(argument(0)) ? value.substring(argument(0).length()) : value;
    }
    for (int n = 0; n <= value.length(); n++) {
      int length = longest ? value.length() - n : n;
      if (ShellPattern.matches(argument(0), value.substring(0, length))) {
        return value.substring(length);
      }
    }
    return value;
  }

  private String withoutSuffix(String value, boolean longest) {
    if (!hasPattern(argument(0))) {
      return value.endsWith(argument(0))
          ? value.substring(0, value.length() - argument(0).length())
          : value;
    }
    for (int n = 0; n <= value.length(); n++) {
      int start = longest ? n : value.length() - n;
      if (ShellPattern.matches(argument(0), value.substring(start))) {
        return value.substring(0, start);
      }
    }
    return value;
  }

  private String substring(String value) {
    try {
      int from = Integer.parseInt(argument(0).strip());
      from = from < 0 ? Math.max(0, value.length() + from) : Math.min(from, value.length());
      if (arguments.size() < 2) {
        return value.substring(from);
      }
      int length = Integer.parseInt(argument(1).strip());
      int to = length < 0 ? value.length() + length : Math.min(value.length(), from + length);
      return to < from ? "" : value.substring(from, to);
    } catch (NumberFormatException e) {
      return UNKNOWN;
    }
  }
}
