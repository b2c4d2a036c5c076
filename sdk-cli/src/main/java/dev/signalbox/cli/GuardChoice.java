package dev.signalbox.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that name a guard. */
final class GuardChoice {
  @Option(
      names = GuardSetup.PROFILE,
      paramLabel = "NAME",
      description = {
        "standard (default): ordinary work flows, what destroys is held.",
        "strict: only what is provably read-only flows.",
        "paranoid: only what looks at this machine flows."
      })
  Optional<String> profile = Optional.empty();

  @Option(
      names = GuardSetup.CONFIG,
      paramLabel = "FILE",
      description = "YAML with guard: {command: {profile, workspace, rules}}.")
  Optional<String> config = Optional.empty();

  @Option(
      names = GuardSetup.RULES,
      paramLabel = "FILE",
      description = "Rules of your own on top; may be repeated.")
  List<String> rules = new ArrayList<>();

  GuardSetup setup() {
    return new GuardSetup(profile, config, rules);
  }
}
