package dev.signalbox.cli;

import dev.signalbox.core.DataException;
import dev.signalbox.core.yaml.DidYouMean;
import dev.signalbox.guard.command.CommandGuard;
import dev.signalbox.guard.command.Profile;
import dev.signalbox.guard.command.Visible;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which guard the options ask for.
 *
 * @param profile a built-in profile's name; it replaces that of {@code config}
 * @param config a file with a section {@code guard: {command: ...}}
 * @param rules files of rules, on top of the built-in ones and those of {@code config}
 */
record GuardSetup(Optional<String> profile, Optional<String> config, List<String> rules) {
  static final String PROFILE = "--profile";
  static final String CONFIG = "--config";
  static final String RULES = "--rules";

  GuardSetup {
    rules = List.copyOf(rules);
  }

  /**
   * Builds the guard.
   *
   * @throws DataException if there is no such profile
   * @throws dev.signalbox.core.ConfigException if a file is wrong
   */
  CommandGuard guard(Map<String, String> environment) {
    CommandGuard.Builder builder = CommandGuard.builder();
    if (config.isPresent()) {
      builder.config(path(config.get()), environment);
    }
    if (profile.isPresent()) {
      builder.profile(named(profile.get()));
    }
    for (String file : rules) {
      builder.rules(path(file));
    }
    return builder.build();
  }

  private static Profile named(String name) {
    Optional<Profile> profile = Profile.named(name);
    if (profile.isPresent()) {
      return profile.get();
    }
    throw new DataException(
        PROFILE
            + " \""
            + Visible.of(name)
            + "\" is not known"
            + DidYouMean.hint(name, Profile.names())
            + "; it is one of "
            + String.join(", ", Profile.names()));
  }

  static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new DataException("\"" + Visible.of(name) + "\" is not a path here", e);
    }
  }
}
