package dev.signalbox.guard.approval;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The few environment variables that a process is given. <em>Immutable.</em> */
final class ProcessEnvironment {
  private static final Set<String> USUAL =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "LANG",
          "LANGUAGE",
          "LC_ALL",
          "LC_CTYPE",
          "LC_COLLATE",
          "LC_MESSAGES",
          "LC_NUMERIC",
          "LC_TIME",
          "TZ",
          "TERM",
          "TMPDIR");

  /** With these a shell would run, or look up, something else than what was judged. */
  private static final Set<String> FORBIDDEN =
      Set.of("BASH_ENV", "ENV", "SHELLOPTS", "BASHOPTS", "CDPATH", "GLOBIGNORE", "PS4");

  private static final String FUNCTION = "BASH_FUNC_";

  private final Map<String, String> variables;

  /**
   * The usual variables and the named ones, as far as they are set.
   *
   * @throws IllegalArgumentException if a name would change what a shell runs
   */
  ProcessEnvironment(Map<String, String> from, Set<String> more) {
    Set<String> names = new TreeSet<>(USUAL);
    more.forEach(name -> names.add(allowed(name)));
    Map<String, String> passed = new TreeMap<>();
    for (String name : names) {
      Optional.ofNullable(from.get(name)).ifPresent(value -> passed.put(name, value));
    }
    variables = Collections.unmodifiableMap(passed);
  }

  private static String allowed(String name) {
    if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a name of an environment variable: " + name);
    }
    if (FORBIDDEN.contains(name) || name.startsWith(FUNCTION)) {
      throw new IllegalArgumentException(
          name + " cannot be passed on: with it a shell runs something else than what is judged");
    }
    return name;
  }

  Map<String, String> variables() {
    return variables;
  }

  /** The home directory; {@code /} if it is not known. */
  String home() {
    String home = variables.getOrDefault("HOME", System.getProperty("user.home", "/"));
    return home.startsWith("/") ? home : "/";
  }

  String user() {
    return variables.getOrDefault("USER", System.getProperty("user.name", "user"));
  }
}
