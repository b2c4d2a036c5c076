package dev.signalbox.cli.hook;

import java.util.Map;
import java.util.Set;

/**
 * What is known of the process that an agent would start a command from. <em>Immutable.</em>
 *
 * @param home absolute home directory
 * @param user who would run it
 * @param environment names of environment variables that are set
 */
public record HookFacts(String home, String user, Set<String> environment) {
  public HookFacts {
    environment = Set.copyOf(environment);
    if (!home.startsWith("/")) {
      throw new IllegalArgumentException("home must be an absolute path");
    }
  }

  /** Those of this process. */
  public static HookFacts of(Map<String, String> environment) {
    String named = environment.getOrDefault("HOME", "");
    String home = named.startsWith("/") ? named : System.getProperty("user.home", "/");
    String user = environment.getOrDefault("USER", System.getProperty("user.name", "user"));
    return new HookFacts(home.startsWith("/") ? home : "/", user, environment.keySet());
  }
}
